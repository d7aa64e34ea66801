"""Every internal link and anchor of a built site resolves, at / and below a base path, and no page claims an id twice."""
import sys

import kit


def check(content, base, extra=()):
    with kit.temporary_folder() as folder:
        site = folder / "site"
        kit.run("build", "--content", content, "-o", site, "-b", f"https://example.org{base}", *extra, expect=None)
        pages = kit.links_and_ids(site)
        broken = kit.broken_links(site, base, pages)
        for page, link, why in broken[:20]:
            print(f"{page}: {link}: {why}")
        assert pages, "no page was built"
        assert not broken, f"{len(broken)} broken links"
        for name, (_, ids) in pages.items():
            assert len(ids) == len(set(ids)), f"{name}: an id is there twice: {sorted(i for i in set(ids) if ids.count(i) > 1)[:3]}"
        print(f"{content} at {base}: {len(pages)} pages")


if len(sys.argv) > 1 and sys.argv[1] == "corpus":
    check(kit.corpus(), "/")
    check(kit.corpus(), "/some/base/")
else:
    check(kit.SOURCE / "content", "/")
    check(kit.SOURCE / "content", "/some/base/")
    check(kit.STUB / "digests", "/some/base/")
