"""Write the kept files of the seeds again."""

from tests.seeds.golden import GOLD, kept_files

if __name__ == "__main__":
    for old in GOLD.rglob("*.*"):
        if old.is_file():
            old.unlink()
    for path, content in kept_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
