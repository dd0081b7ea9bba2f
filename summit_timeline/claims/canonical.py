"""One way to write data, so that the same content has the same name everywhere."""

import json

__all__ = ["canonical_json", "digest"]


def canonical_json(data: object) -> str:
    """Write data as JSON in exactly one way: sorted keys, no spaces, no escapes that are not needed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(data: object) -> str:
    """Name data by its content: 24 hexadecimal digits of the SHA-256 of its canonical JSON."""
    import hashlib  # noqa: PLC0415 - its start-up checks cost more than most digests

    return hashlib.sha256(canonical_json(data).encode("utf-8", "surrogatepass")).hexdigest()[:24]
