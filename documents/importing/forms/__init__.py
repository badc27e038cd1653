"""One module for each form of file; each turns bytes into `documents.importing.blocks.Contents`."""
