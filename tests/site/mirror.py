"""A site with a media mirror, made by hand: pictures, films and what data/media says of them."""
import base64
import hashlib
import json
import math
import struct
import zlib

# One colour each, 320 × 160.
WEBP = base64.b64decode(
    "UklGRnYBAABXRUJQVlA4WAoAAAAIAAAAPwEAnwAAVlA4IJYAAAAwDgCdASpAAaAAPxGIwVosKSckICgBgCIJaW7hdrEe3AAAHf5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe"
    "+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2OAAD+4U//htVZW3/1oWg/yBOnwLQ5QIAAAAAAAABFWElGugAAAEV4aWYAAElJKgAIAAAABgASAQMAAQAAAAEAAAA"
    "aAQUAAQAAAFYAAAAbAQUAAQAAAF4AAAAoAQMAAQAAAAIAAAATAgMAAQAAAAEAAABphwQAAQAAAGYAAAAAAAAALxkBAOgDAAAvGQEA6AMAAAYAAJAHAAQAAAAwMjEwAZEHAAQAAAABAgMAAKAHAAQAAAA"
    "wMTAwAaADAAEAAAD//wAAAqAEAAEAAABAAQAAA6AEAAEAAACgAAAAAAAAAA==")
AVIF = base64.b64decode(
    "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAE"
    "AAAAAAAAAJgAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAFAAAAAoAAAABB"
    "waXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAAC5tZGF0EgAKChgh5/PsECAgaEAyFhLAAAAUAcT1dY4OiLSogwCD+0u2ZIc=")
CDN = "https://cdn.example.org/"


def png(width, height, hue=1):
    """A chart of a kind."""
    rows = []
    for y in range(height):
        row = bytearray(b"\0")
        for x in range(0, width, 4):
            value = height / 2 + height / 3 * math.sin(x / width * 7 + hue) * math.cos(x / 90)
            colour = (200, 40 + hue * 37 % 160, 90) if abs(y - value) < 4 else (225, 225, 225) if x % 80 == 0 or y % 80 == 0 else (255, 255, 255)
            row += bytes(colour) * min(4, width - x)
        rows.append(bytes(row))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b""))


def entry(number, title, media="", votes=0):
    return f"### [{title}](https://arxiv.org/abs/2401.{number:05})\n\n{media}\n\nVote: {votes}\n\nAuthors: Ada Kim\n\n- **What**: {title}, said in one sentence.\n- And another one.\n\n"


class Mirror:
    """Writes media/ and data/media of a site."""

    def __init__(self, root):
        self.root, self.records = root, {}

    def file(self, bytes_, ending, type_, width=0, height=0, **other):
        name = hashlib.sha256(bytes_).hexdigest()[:32]
        path = f"media/{name[:2]}/{name}.{ending}"
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(bytes_)
        return {"path": path, "type": type_, **({"width": width, "height": height} if width else {}), "bytes": len(bytes_), **other}

    def say(self, url, state="kept", **members):
        self.records[url] = {"state": state, "on": "2024-02-01", **members}
        return self.records[url]

    def picture(self, url, width, height, hue=1, renditions=(), **members):
        return self.say(url, original=self.file(png(width, height, hue), "png", "image/png", width, height),
                        **({"renditions": [self.rendition(*one, width, height) for one in renditions]} if renditions else {}), **members)

    def rendition(self, ending, across, width, height):
        bytes_ = {"avif": AVIF, "webp": WEBP}[ending] + f"{across}-{width}".encode()  # another file for each
        return self.file(bytes_, ending, f"image/{ending}", across, max(1, height * across // width))

    def write(self):
        folder = self.root / "data/media"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        # Readers take records from whichever of the sixteen files they stand in.
        if self.records:
            (folder / "0.json").write_text(json.dumps({"version": 1, **self.records}, indent=1), encoding="utf-8")


BOTH = [(ending, across) for ending in ("avif", "webp") for across in (320, 640, 960)]


def make_site(root, films=b"\x1a\x45\xdf\xa3film"):
    """Digests of two days with every kind of medium; returns the Mirror, written."""
    mirror = Mirror(root)
    mirror.picture(CDN + "chart.png", 1200, 800, 1, BOTH)
    mirror.picture(CDN + "wide.png", 1600, 420, 2, BOTH)
    mirror.picture(CDN + "tall.png", 600, 2000, 3, BOTH[3:4])
    mirror.picture(CDN + "small.png?size=2&x='b'", 240, 180, 4)
    # What the digest takes for a picture is a film, and the other way round.
    mirror.say(CDN + "clip.png", original=mirror.file(films + b"webm", "webm", "video/webm", 640, 360),
               poster=mirror.file(png(640, 360, 5), "png", "image/png", 640, 360))
    mirror.picture(CDN + "film.mp4", 800, 600, 6)
    mirror.say(CDN + "old.qt", original=mirror.file(films + b"mov", "mov", "video/quicktime", 480, 360))
    mirror.say(CDN + "plain.mp4", original=mirror.file(films + b"mp4", "mp4", "video/mp4"))
    mirror.picture(CDN + "person.png", 64, 64, 7, avatar=True)
    mirror.say(CDN + "gone.png", "gone", reason="404 Not Found")
    mirror.say(CDN + "page.png", "refused", reason="a web page")
    mirror.say(CDN + "late.mp4", "failed", reason="timed out")
    mirror.write()
    video = '[Watch Video]({0})\n<div><video controls src="{0}" muted="false"></video></div>'
    days = {
        "2024/01/30": [entry(1, "Yesterday's chart", f"![A chart]({CDN}chart.png)", 3), entry(20, "The same picture again", f"![]({CDN}wide.png)", 2)],
        "2024/01/31": [
            entry(1, "A chart", f"![A chart of <b>votes</b>]({CDN}chart.png)", 90),
            entry(2, "Wide", f"![Wide]({CDN}wide.png)", 80),
            entry(3, "Tall", f"![Tall]({CDN}tall.png)", 70),
            entry(4, "A film in image syntax", f"![A film]({CDN}clip.png)", 60),
            entry(5, "A picture in video syntax", video.format(CDN + "film.mp4"), 50),
            entry(6, "Old film", f"![]({CDN}old.qt)", 40),
            entry(7, "A film without a size", video.format(CDN + "plain.mp4"), 30),
            entry(8, "A person", f"![Ada Kim]({CDN}person.png)", 20),
            entry(9, "Gone", f"![The method at a glance]({CDN}gone.png)", 10),
            entry(10, "Refused", f"![]({CDN}page.png)", 9),
            entry(11, "Not yet asked", f"![Unknown]({CDN}unknown.png)", 8),
            entry(12, "Late film", video.format(CDN + "late.mp4"), 7),
            entry(13, "Small", f"![Small]({CDN}small.png?size=2&x='b')", 6),
            entry(14, "Two pictures, one of them gone", f"![]({CDN}gone.png)\n![Second]({CDN}wide.png)\n![Third]({CDN}chart.png)", 5),
            entry(15, "Nothing to see", "", 4)],
    }
    for day, entries in days.items():
        digest = root / f"content/{day}.md"
        digest.parent.mkdir(parents=True, exist_ok=True)
        digest.write_text(f"## {day.replace('/', '-')}\n\n" + "".join(entries), encoding="utf-8")
    (root / "dayleaf.toml").write_text('[site]\ntitle = "Mirror"\nbase_url = "https://example.org/some/base/"\n[authors]\nmin_papers = 1\n', encoding="utf-8")
    return mirror
