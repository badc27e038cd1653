"""Pure facts and rules about people and units: no database, no request, no clock."""
