"""Installs the peers into the build folder, at fixed versions; one that cannot be had is left out with a message."""

import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE / ".build"
PEERS = BUILD / "peers"
PYTHON = PEERS / "python/bin/python"
JAR, CLASSES = PEERS / "lucene.jar", PEERS / "classes"
TANTIVY = "0.27.0"
PISA = "0.4.9"
#: The newest of its kind before libtbb changed its name, which PISA's package is linked with.
TBB = "2020.3.254"
PYSERINI = "0.36.0"


class Unavailable(Exception):
    pass


def call(*command, **options):
    """Runs a command; its output goes to standard error."""
    result = subprocess.run([str(part) for part in command], stdout=sys.stderr, stdin=subprocess.DEVNULL, **options)
    if result.returncode != 0:
        raise Unavailable(f"{command[0]} ended with {result.returncode}")


def debian(package):
    """Installs a Debian package, if need be from fresh lists."""
    if not shutil.which("apt-get"):
        raise Unavailable(f"this machine has no apt-get: install {package} by hand")
    root = [] if os.geteuid() == 0 else ["sudo"]
    install = [*root, "apt-get", "install", "-y", "--no-install-recommends", package]
    try:
        call(*install)
    except Unavailable:
        call(*root, "apt-get", "update")
        call(*install)


def python():
    """A Python with packages of its own, beside the system's."""
    if PYTHON.exists():
        return
    make = ["/usr/bin/python3", "-m", "venv", "--clear", "--system-site-packages", PEERS / "python"]
    try:
        call(*make)
    except Unavailable:
        debian("python3-venv")
        call(*make)


def pip(*packages):
    python()
    marker = PEERS / f"installed-{'-'.join(packages)}"
    if not marker.exists():
        call(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", *packages)
        marker.touch()


def tantivy():
    pip(f"tantivy=={TANTIVY}")
    return f"Tantivy {TANTIVY}"


def pisa():
    pip(f"pyterrier-pisa=={PISA}", f"tbb=={TBB}")
    return f"PISA of pyterrier-pisa {PISA}"


def sqlite():
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version} FTS5"


def lucene():
    if not shutil.which("javac"):
        debian("openjdk-17-jdk-headless")
    if not JAR.exists():
        # The package is wanted for the one archive of Java classes in it.
        python()
        downloads = PEERS / "downloads"
        call(PYTHON, "-m", "pip", "download", "--quiet", "--no-deps", "-d", downloads, f"pyserini=={PYSERINI}")
        (wheel,) = downloads.glob("pyserini-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (name,) = [name for name in archive.namelist() if name.endswith("fatjar.jar")]
            with archive.open(name) as source, open(JAR.with_suffix(".part"), "wb") as out:
                shutil.copyfileobj(source, out)
        JAR.with_suffix(".part").rename(JAR)
        shutil.rmtree(downloads)
    call("javac", "-Xlint:all,-path", "-Werror", "-d", CLASSES, "-cp", JAR, HERE / "peers/LucenePeer.java")
    command = ["java", "-cp", f"{JAR}:{CLASSES}", "LucenePeer", "version"]
    version = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return f"Lucene {version}"


def swift(package):
    """Builds a Swift package in release and returns the folder of its programs."""
    command = ["swift", "build", "-c", "release", "--package-path", str(package)]
    subprocess.run(command, check=True, stdout=sys.stderr)
    shown = subprocess.run([*command, "--show-bin-path"], check=True, capture_output=True, text=True)
    return pathlib.Path(shown.stdout.strip())
