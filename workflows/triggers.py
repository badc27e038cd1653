"""Database triggers: a state changes only with version + 1 and its record; records and links never change.

They are installed after every migration, because SQLite drops a table's triggers when it is altered.
"""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Model

from workflows.lifecycle import lifecycles
from workflows.models import Link, TransitionRecord

GUARD = "dondoc_guard"
FROZEN: tuple[type[Model], ...] = (TransitionRecord, Link)

PG_FUNCTIONS = """
CREATE OR REPLACE FUNCTION dondoc_guard_state() RETURNS trigger AS $$
BEGIN
  IF (NEW.state IS DISTINCT FROM OLD.state OR NEW.version <> OLD.version) AND (
     NEW.version <> OLD.version + 1 OR NOT EXISTS (
       SELECT 1 FROM workflows_transitionrecord r
       WHERE r.subject_type = TG_ARGV[0] AND r.subject_id = NEW.id AND r.version = NEW.version
         AND r.source = OLD.state AND r.target = NEW.state)) THEN
    RAISE EXCEPTION 'state of % % changes only through a recorded move', TG_ARGV[0], NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION dondoc_guard_frozen() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql;
"""

PG_STATE = """
CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {guard}_state('{subject}');
"""
PG_FROZEN = """
CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {guard}_frozen();
"""
SQLITE_STATE = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE UPDATE ON {table}
WHEN (NEW.state <> OLD.state OR NEW.version <> OLD.version) AND (
  NEW.version <> OLD.version + 1 OR NOT EXISTS (
    SELECT 1 FROM workflows_transitionrecord r
    WHERE r.subject_type = '{subject}' AND r.subject_id = NEW.id AND r.version = NEW.version
      AND r.source = OLD.state AND r.target = NEW.state))
BEGIN SELECT RAISE(ABORT, 'state changes only through a recorded move'); END;
"""
SQLITE_FROZEN = """
CREATE TRIGGER IF NOT EXISTS {name}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""


def expected() -> set[str]:
    """Give the names of the triggers that must stand."""
    names = {_name(model) for model in lifecycles()}
    if connection.vendor == "postgresql":
        return names | {_name(model) for model in FROZEN}
    return names | {f"{_name(model)}_{verb}" for model in FROZEN for verb in ("update", "delete")}


def standing() -> set[str]:
    """Give the names of our triggers that the database has."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{GUARD}%"])
        return {row[0] for row in cursor.fetchall()}


def missing() -> Iterator[str]:
    """Yield a sentence for each trigger that should stand and does not."""
    for name in sorted(expected() - standing()):
        yield f"trigger {name} is missing: run manage.py migrate"


def install() -> None:
    """Create every trigger whose table exists."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if TransitionRecord._meta.db_table not in tables:
            return
        if connection.vendor == "postgresql":
            cursor.execute(PG_FUNCTIONS)
        for statement in _statements(tables):
            cursor.execute(statement)


def _statements(tables: set[str]) -> list[str]:
    postgres = connection.vendor == "postgresql"
    found = []
    for model in lifecycles():
        if model._meta.db_table in tables:
            text = PG_STATE if postgres else SQLITE_STATE
            found.append(
                text.format(
                    name=_name(model), table=model._meta.db_table, guard=GUARD, subject=model.subject_type()
                )
            )
    for frozen in FROZEN:
        table = frozen._meta.db_table
        if postgres:
            found.append(PG_FROZEN.format(name=_name(frozen), table=table, guard=GUARD))
        else:
            found += [
                SQLITE_FROZEN.format(name=_name(frozen), table=table, verb=verb)
                for verb in ("update", "delete")
            ]
    return found


def _name(model: type[Model]) -> str:
    return f"{GUARD}_{model._meta.db_table}"
