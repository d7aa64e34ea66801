# When this version was released: the date in its heading of docs/changelog.md, "" before that.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/changelog.md)
file(STRINGS ${CMAKE_SOURCE_DIR}/docs/changelog.md heading REGEX "^## ${PROJECT_VERSION} ")
set(DAYLEAF_RELEASE_DATE "")
if(heading MATCHES "\\(([0-9]+-[0-9]+-[0-9]+)\\)")
  set(DAYLEAF_RELEASE_DATE ${CMAKE_MATCH_1})
endif()
