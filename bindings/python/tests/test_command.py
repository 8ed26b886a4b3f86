"""The command that the wheel brings, as somebody without a toolchain uses it: a fresh environment, and nothing of this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import xlakit

ROOT = Path(__file__).parents[3]
DESK = ROOT / "examples" / "service-desk"
INPUTS = ["agreement.yaml", "tickets=tickets.csv", "responses=responses.csv"]


class Shell:
    """A shell that finds the programs of one environment and of the system, and no cargo."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.path = os.pathsep.join([str(programs), "/usr/bin", "/bin"])
        self.folder = folder

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        program = shutil.which(command[0], path=self.path)
        assert program is not None, command[0]
        env = {"PATH": self.path, "HOME": str(self.folder)}
        return subprocess.run([program, *command[1:]], cwd=self.folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """`pip install` of the wheel that was built, with no other package and no network."""
    folder = tmp_path_factory.mktemp("first")
    wheels = sorted((ROOT / "target" / "wheels").glob("xlakit-*.whl"))
    assert len(wheels) == 1, "`cargo xtask python` builds the wheel"
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", str(folder / "venv")], check=True)
    programs = folder / "venv" / "bin"
    install = [str(programs / "pip"), "install", "--quiet", "--no-index", "--disable-pip-version-check", str(wheels[0])]
    subprocess.run(install, check=True)
    for name in ("agreement.yaml", "tickets.csv", "responses.csv"):
        shutil.copy(DESK / name, folder)
    return Shell(programs, folder)


def test_five_minutes_without_rust(shell: Shell) -> None:
    assert shutil.which("cargo", path=shell.path) is None
    checked = shell.run("xlakit", "check", "agreement.yaml")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.endswith("ok\n") or "ok, " in checked.stdout
    written = shell.run("xlakit", "report", *INPUTS, "--as-of", "2026-01-01", "--format", "html", "--out", "report.html")
    assert (written.returncode, written.stderr) == (0, "")
    page = (shell.folder / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Acme service desk 2025" in page


def test_the_command_and_the_package_make_the_same_bytes(shell: Shell) -> None:
    written = shell.run("xlakit", "report", *INPUTS, "--as-of", "2026-01-01", "--format", "json")
    report = xlakit.Report.from_json(written.stdout)
    assert written.stdout == report.to_json()


def test_the_module_is_the_command(shell: Shell) -> None:
    version = shell.run("xlakit", "--version")
    assert (version.returncode, version.stdout) == (0, f"xlakit {xlakit.__version__}\n")
    assert shell.run("python", "-m", "xlakit", "--version").stdout == version.stdout


def test_exit_codes_say_how_it_ended(shell: Shell) -> None:
    unknown = shell.run("xlakit", "repot")
    assert unknown.returncode == 2 and "unrecognized subcommand 'repot'" in unknown.stderr
    nowhere = shell.run("xlakit", "check", "nowhere.yaml")
    assert nowhere.returncode == 1 and "there is no such file" in nowhere.stderr
    found = shell.run("xlakit", "report", *INPUTS, "--as-of", "2026-01-01", "--fail-on", "watermelon")
    assert found.returncode == 3


def test_the_script_is_installed_beside_this_interpreter() -> None:
    assert (Path(sysconfig.get_path("scripts")) / "xlakit").is_file()
