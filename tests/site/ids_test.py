"""No page has an id twice, whatever digests call their papers, topics and headings and however often a day lists one."""
import collections
import re

import kit
import shapes

with kit.temporary_folder() as folder:
    seen, shown, wrong = 0, set(), []
    for name, site in shapes.built_sites(folder):
        for path, page in shapes.pages_of(site).items():
            shown.add(page.shape())
            ids = collections.Counter(values["id"] for _, values in page.elements if "id" in values)
            seen += sum(ids.values())
            wrong += [(name, path, id) for id, count in ids.items() if count > 1 or not id or " " in id]
            # What names another element by its id finds it.
            for _, values in page.elements:
                for attribute in ("aria-labelledby", "aria-describedby", "for"):
                    wrong += [(name, path, attribute, id) for id in (values.get(attribute) or "").split() if id not in ids]
    assert not wrong, wrong[:10]
    assert shapes.shapes_of_theme() <= shown, shapes.shapes_of_theme() - shown
    twice = (folder / "site-en/papers" / shapes.TWICE / "index.html").read_text(encoding="utf-8")
    assert re.search(r'id="([a-z]{2})".* id="\1-2"', twice, re.DOTALL), "the case that this is about is there"
    print(f"{seen} ids on pages of {len(shown)} shapes")
