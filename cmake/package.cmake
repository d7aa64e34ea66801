# CPack: a .deb from an ordinary build, a .tar.gz from one with DAYLEAF_STATIC. `./dev package` makes both, with the same bytes for the
# same sources: times come from SOURCE_DATE_EPOCH.
string(TOLOWER "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" system)
set(CPACK_PACKAGE_NAME dayleaf)
set(CPACK_PACKAGE_VENDOR "The dayleaf authors")
set(CPACK_PACKAGE_CONTACT "The dayleaf authors <dayleaf@dayleaf.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "web archive from a folder of daily paper digests")
set(CPACK_PACKAGE_DESCRIPTION
"dayleaf reads a folder of Markdown files, each with the papers of one day, and
makes a web site of them: pages for days, papers, authors and topics, feeds
for readers, a sitemap, and a theme set like a newspaper.
.
It finds topics offline, in English, Korean, Japanese and Chinese. What is wrong in a digest is
reported with file, line and column. The same digests give the same site, byte
for byte, and only files that changed are written.")
set(CPACK_PACKAGE_FILE_NAME dayleaf-${PROJECT_VERSION}-${system})
set(CPACK_GENERATOR TGZ)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};dayleaf;dayleaf;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_ARCHIVE_UID 0)
set(CPACK_ARCHIVE_GID 0)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# A .deb fits the distribution whose libraries it was linked with, so its version says which: 0.1.0-1+debian12.
cmake_host_system_information(RESULT distribution QUERY DISTRIB_INFO)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1+${distribution_ID}${distribution_VERSION_ID})
set(CPACK_DAYLEAF_STRIP ${CMAKE_STRIP})
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# libcurl does not bring the certificates that https needs.
set(CPACK_DEBIAN_PACKAGE_DEPENDS ca-certificates)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/prepare_package.cmake)
include(CPack)
