"""Whoever keeps a reference or a view refuses temporaries: every data member of the engine is held to that.

A member that is a std::string_view or a std::span must be a LentText or a LentSpan instead, and what a constructor keeps in one must
come as one. A member `const T&` needs a constructor that takes it as a Lent<const T>. (`T&` cannot be bound to a temporary.)
`lifetimes.py [FOLDER]`; without a folder it also tries itself on wrong examples.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2] / "engine"

# RenderContext takes its references from an Edition, whose constructor refuses temporaries.
TAKEN_FROM_OTHERS = {("engine/render/render_context.h", "RenderContext")}


def plain(text):
    """The code without comments and the insides of literals; lines stay where they are."""
    text = re.sub(r'R"(\w*)\((.*?)\)\1"', lambda found: '""' + "\n" * found.group(0).count("\n"), text, flags=re.S)
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    text = re.sub(r"(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])'", "' '", text)
    return re.sub(r"//[^\n]*", "", text)


def declared(statement):
    return re.sub(r"^(?:(?:public|private|protected):\s*)+", "", " ".join(statement.split()))


def members(text):
    """(line, class, declaration) of every data member."""
    stack, statement, line = [], "", 1
    for char in plain(text):
        line += char == "\n"
        if char == "{":
            head = declared(statement)
            named = re.search(r"\b(?:struct|class|union)\s+(?:\[\[\w+\]\]\s*)?([\w:]+)(?:\s+final)?(?:\s*:[^()]*)?$", head)
            if re.search(r"=\s*$|\w\s*$", head) and not named and stack and stack[-1] not in (None, "") and "(" not in head:
                yield line, stack[-1], head.removesuffix("=").strip()  # a member with a value in braces
            stack.append(named.group(1) if named else "" if re.search(r"namespace\b[^;]*$|extern \"\"$", head) else None)
            statement = ""
        elif char == "}":
            if stack:
                stack.pop()
            statement = ""
        elif char == ";":
            head = declared(statement)
            if stack and stack[-1] not in (None, "") and "(" not in head.split("=")[0] and "operator" not in head and not head.startswith(("using ", "friend ")):
                yield line, stack[-1], head.split(" = ")[0]
            statement = ""
        else:
            statement += char


def faults(path, text, sibling=""):
    for line, owner, declaration in members(text):
        declaration = declaration.removeprefix("mutable ")
        if re.match(r"(?:const )?std::(?:string_view|span<.*>) \w+$", declaration):
            yield f"{path}:{line}: {owner} keeps a view: {declaration}; make it a LentText or a LentSpan"
        kept = re.match(r"const (.+?)\s*& (\w+)$", declaration)
        if kept and (path, owner) not in TAKEN_FROM_OTHERS:
            constructor = re.compile(r"\b" + re.escape(owner.split("::")[-1]) + r"\((?:[^(){};]|\([^()]*\))*?\bLent<const ")
            if not constructor.search(plain(text) + plain(sibling)):
                yield f"{path}:{line}: {owner} keeps a reference: {declaration}; let its constructor take a Lent<const {kept.group(1)}>"
        lent = re.match(r"(?:const )?(?:base::)?Lent(?:Text|Span<.*>) (\w+)_$", declaration)
        if lent:
            taken = re.compile(r"\b" + re.escape(owner.split("::")[-1]) +
                               r"\((?:[^(){};]|\([^()]*\))*?std::(?:string_view|span<[^(){};]*>) " + lent.group(1) + r"\b[^{};]*?\)\s*:")
            if taken.search(plain(text) + plain(sibling)):
                yield f"{path}:{line}: {owner} keeps {lent.group(1)}, which comes as a view; let it come as what it is kept as"


WRONG = [
    "struct A {\n  std::string_view text;\n};",
    "namespace x {\nclass A : public B {\n public:\n  void f() const { return; }\n\n private:\n  std::string_view text_ = {};\n};\n}",
    "struct A {\n  std::string_view text{};\n};",
    "struct A {\n  const std::span<const int> items;\n};",
    "struct A {\n  struct B {\n    std::string_view text;\n  };\n};",
    "struct A {\n  const std::vector<int>& items;\n};",
    "class A {\n  explicit A(const Site& site) : site_(site) {}\n  const Site& site_;\n};",
    "class A {\n  explicit A(std::string_view text) : text_(text) {}\n  LentText text_;\n};",
    "class A {\n  explicit A(std::string_view text) : text_(text) {}\n  base::LentText text_;\n};",
]
RIGHT = [
    "struct A {\n  LentText text;\n  std::string name;\n  static constexpr int three = 3;\n};",
    "class A {\n  explicit A(Lent<const Site> site) : site_(site) {}\n  A& operator=(const A&) = delete;\n  const Site& site_;\n};",
    "void f() {\n  std::string_view text;\n  const int& x = y;\n}",
    "struct A {\n  void f() {\n    std::string_view text;\n  }\n  std::string_view g() const;\n};",
    "class A {\n  explicit A(LentText text) : text_(text) {}\n  LentText text_;\n};",
]


def main():
    for text in WRONG:
        assert list(faults("x.h", text)), f"not seen:\n{text}"
    for text in RIGHT:
        assert not list(faults("x.h", text)), f"{list(faults('x.h', text))}\n{text}"
    found, files = [], sorted([*ROOT.rglob("*.h"), *ROOT.rglob("*.cpp")])
    for file in files:
        other = file.with_suffix(".cpp")
        sibling = other.read_text(encoding="utf-8") if file.suffix == ".h" and other.exists() else ""
        found += faults(str(file.relative_to(ROOT.parent)), file.read_text(encoding="utf-8"), sibling)
    print("\n".join(found))
    print(f"lifetimes: {len(files)} files, {len(found)} faults")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
