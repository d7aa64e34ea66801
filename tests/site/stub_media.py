"""Pictures and videos of the stub server, made here: real PNGs of noise, and files that are only the header of what they claim to be."""
import random
import struct
import zlib

from stub_server import Answer

import stub_faults


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, seed=0, data=None):
    """A picture that every program reads; noise, so that no two seeds look alike and none is small."""
    if data is None:
        dice = random.Random(f"{width} {height} {seed}")
        data = b"".join(b"\0" + dice.randbytes(3 * width) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data, 1)) + chunk(b"IEND", b"")


def gif(width, height, frames=1):
    frame = b"," + bytes(4) + struct.pack("<HH", width, height) + b"\0\x02\x02L\x01\0"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + bytes(3) + b"\xff" * 3 + frame * frames + b";"


def box(kind, content):
    return struct.pack(">I", 8 + len(content)) + kind + content


def mp4(width, height, brand=b"isom"):
    head = bytes(40) + struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000) + struct.pack(">II", width << 16, height << 16)
    track = box(b"trak", box(b"tkhd", head) + box(b"mdia", box(b"hdlr", bytes(8) + b"vide" + bytes(12))))
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"moov", track) + box(b"mdat", b"pictures")


def element(number, content):
    return bytes.fromhex(number) + struct.pack(">I", 0x10000000 | len(content)) + content


def webm(width, height):
    video = element("b0", struct.pack(">H", width)) + element("ba", struct.pack(">H", height))
    track = element("ae", element("83", b"\x01") + element("e0", video))
    return element("1a45dfa3", element("4282", b"webm")) + element("18538067", element("1654ae6b", track))


def leads_to(where):
    return lambda asked: Answer(302, b"", [("Location", where(asked))])


def plain(body, type):
    return lambda asked: Answer(200, body, type=type)


def cut(asked):
    """Breaks off on its way."""
    body = png(300, 200)
    stub_faults.raw(asked, f"HTTP/1.1 200 OK\nContent-Type: image/png\nContent-Length: {len(body)}\n", body[:1000])


def without_length(asked):
    stub_faults.raw(asked, "HTTP/1.0 200 OK\nContent-Type: image/png\n", png(300, 200)[:1000])


def drip(asked):
    stub_faults.raw(asked, "HTTP/1.1 200 OK\nContent-Type: image/png\nContent-Length: 100000\n", b"\x89PNG")
    while stub_faults.wait(asked, 0.2):
        asked.handler.wfile.write(b" ")


def picture(asked):
    width, height, seed = asked.match[1], asked.match[2], asked.match[3]
    return Answer(200, png(int(width), int(height), seed), type="image/png")


FILES = {
    "wrong-type.png": plain(png(40, 30), "text/html"),
    "wrong-name.mp4": plain(png(41, 30), "video/mp4"),
    "moves.gif": plain(gif(640, 480, 3), "image/gif"),
    "film.mp4": plain(mp4(1280, 720), "video/mp4"),
    "film.qt": plain(mp4(320, 240, b"qt  "), "application/octet-stream"),
    "film.webm": plain(webm(854, 480), "video/webm"),
    "page.png": plain(b"<!doctype html><title>Sign in</title>", "image/png"),
    "paper.png": plain(b"%PDF-1.7\n", "image/png"),
    "drawing.png": plain(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/png"),
    "bomb.png": plain(png(60_000, 60_000, data=bytes(100_000)), "image/png"),
    "broken.png": plain(png(300, 200)[:1000], "image/png"),
    "huge.png": plain(png(10, 10) + bytes(3_000_000), "image/png"),
    "gone.png": lambda asked: Answer(404, b"{}"),
    "forbidden.png": lambda asked: Answer(403, b"{}"),
    "busy.png": lambda asked: Answer(503, b"{}"),
    "cut.png": cut,
    "without-length.png": without_length,
    "drip.png": drip,
    "moved.png": leads_to(lambda asked: "/media/picture-50x40-moved.png"),
    "home.png": leads_to(lambda asked: "https://10.0.0.1/x.png"),
    "plain.png": leads_to(lambda asked: asked.stub.url.replace("127.0.0.1", "localhost") + "/media/picture-50x40-plain.png"),
    "file.png": leads_to(lambda asked: "file:///etc/hostname"),
    "loop.png": leads_to(lambda asked: "/media/loop.png"),
}

ROUTES = [("GET", r"/media/picture-(\d+)x(\d+)-(\w+)\.\w+", picture)]
ROUTES += [("GET", "/media/" + name.replace(".", r"\."), handler) for name, handler in FILES.items()]
