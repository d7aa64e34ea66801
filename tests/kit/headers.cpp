// Nothing: what is compiled here are the headers that all tests share, once (tests/CMakeLists.txt).
