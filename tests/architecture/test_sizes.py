"""Files, functions and templates stay small enough to be read at once."""

import warnings

from tests.architecture.source import APPS, OURS, functions, length, named, python_files
from tests.servers.processes import ROOT

FILE_LINES, FILE_LINES_WANTED = 400, 250
FUNCTION_LINES, TEST_LINES = 30, 60
TEMPLATE_LINES = 60


def test_no_python_file_is_longer_than_400_lines():
    sizes = {named(path): len(path.read_text().splitlines()) for path in python_files(*OURS)}
    wanted = {name: lines for name, lines in sizes.items() if lines > FILE_LINES_WANTED}
    if wanted:
        warnings.warn(f"longer than {FILE_LINES_WANTED} lines: {wanted}", stacklevel=1)
    assert {name: lines for name, lines in sizes.items() if lines > FILE_LINES} == {}


def test_no_function_of_the_product_is_longer_than_30_lines():
    paths = python_files(*APPS, "config", "benchmarks", "tests/servers", "tests/runner", "tests/mutants")
    long = {
        f"{named(path)}:{function.lineno} {function.name}": length(function)
        for path in paths
        for function in functions(path)
        if length(function) > FUNCTION_LINES
    }
    assert long == {}


def test_no_test_is_longer_than_60_lines():
    long = {
        f"{named(path)}:{function.lineno} {function.name}": length(function)
        for path in python_files("tests")
        for function in functions(path)
        if length(function) > TEST_LINES
    }
    assert long == {}


def test_no_template_is_longer_than_60_lines():
    sizes = {named(path): len(path.read_text().splitlines()) for path in ROOT.glob("templates/**/*.*")}
    assert {name: lines for name, lines in sizes.items() if lines > TEMPLATE_LINES} == {}
