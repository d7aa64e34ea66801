# Each library is looked for on the system first. What a system lacks is downloaded at a pinned version, unless
# DAYLEAF_FETCH is off (as in Debian builds, where everything is packaged). docs/dependencies.md says why each one is here.
include(FetchContent)
find_package(PkgConfig)

# A compiled C++ library holds one standard library's types: with another one (libc++ where the system builds with libstdc++) it is
# built here too. FETCHCONTENT_SOURCE_DIR_<NAME> says where its sources are, or else they are downloaded.
if(NOT DAYLEAF_SYSTEM_CXX_LIBRARIES)
  foreach(name IN ITEMS simdjson pugixml Catch2)
    set(CMAKE_DISABLE_FIND_PACKAGE_${name} ON)
  endforeach()
endif()

function(missing_library name package)
  string(TOUPPER ${name} upper)
  if(FETCHCONTENT_SOURCE_DIR_${upper})
    return()
  endif()
  if(NOT DAYLEAF_FETCH)
    message(FATAL_ERROR "${name} was not found: install ${package}, or configure with -DDAYLEAF_FETCH=ON")
  endif()
  message(STATUS "${name} was not found on this system; its sources will be downloaded")
endfunction()

# With DAYLEAF_STATIC an archive (.a) is taken where a system has both. libcurl stays shared: it brings the system's certificates, name
# resolution and security updates.
function(check_module target module)
  if(DAYLEAF_STATIC AND NOT module STREQUAL "libcurl")
    list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES ${CMAKE_STATIC_LIBRARY_SUFFIX})
  endif()
  pkg_check_modules(${target} QUIET IMPORTED_TARGET GLOBAL ${module})
  set(${target}_FOUND ${${target}_FOUND} PARENT_SCOPE)
endfunction()
set(ZLIB_USE_STATIC_LIBS ${DAYLEAF_STATIC})

# A pkg-config module as an imported target, if the system has it.
macro(use_pkg_config target module)
  if(PkgConfig_FOUND)
    check_module(${target} ${module})
    if(${target}_FOUND)
      add_library(dayleaf::${target} ALIAS PkgConfig::${target})
    endif()
  endif()
endmacro()

# cmark-gfm: Markdown
use_pkg_config(cmark libcmark-gfm)
if(TARGET PkgConfig::cmark)
  # The module names the extensions after what they need; archives must be named the other way round.
  get_target_property(libraries PkgConfig::cmark INTERFACE_LINK_LIBRARIES)
  list(REVERSE libraries)
  set_target_properties(PkgConfig::cmark PROPERTIES INTERFACE_LINK_LIBRARIES "${libraries}")
endif()
if(NOT TARGET dayleaf::cmark)
  missing_library(cmark-gfm "libcmark-gfm-dev libcmark-gfm-extensions-dev")
  set(CMARK_TESTS OFF)
  set(CMARK_SHARED OFF)
  set(CMAKE_POLICY_VERSION_MINIMUM 3.5)
  FetchContent_Declare(cmark_gfm GIT_REPOSITORY https://github.com/github/cmark-gfm.git
                                 GIT_TAG 0.29.0.gfm.13 GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(cmark_gfm)
  add_library(dayleaf_cmark INTERFACE)
  target_link_libraries(dayleaf_cmark INTERFACE libcmark-gfm-extensions_static libcmark-gfm_static)
  target_include_directories(
    dayleaf_cmark SYSTEM
    INTERFACE ${cmark_gfm_SOURCE_DIR}/src ${cmark_gfm_SOURCE_DIR}/extensions
              ${cmark_gfm_BINARY_DIR}/src ${cmark_gfm_BINARY_DIR}/extensions)
  add_library(dayleaf::cmark ALIAS dayleaf_cmark)
endif()

# simdjson: JSON
# Debian packages no archive of it; then its sources are built here, from FETCHCONTENT_SOURCE_DIR_SIMDJSON where that is given.
find_library(DAYLEAF_SIMDJSON_ARCHIVE libsimdjson.a)
if(DAYLEAF_SIMDJSON_ARCHIVE OR NOT DAYLEAF_STATIC)
  find_package(simdjson QUIET)
endif()
if(NOT TARGET simdjson::simdjson)
  missing_library(simdjson libsimdjson-dev)
  FetchContent_Declare(simdjson GIT_REPOSITORY https://github.com/simdjson/simdjson.git
                                GIT_TAG v3.12.3 GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(simdjson)
endif()
add_library(dayleaf_simdjson INTERFACE)
target_link_libraries(dayleaf_simdjson INTERFACE simdjson::simdjson)
add_library(dayleaf::simdjson ALIAS dayleaf_simdjson)

# kainjow mustache: templates; one header
find_path(DAYLEAF_MUSTACHE_INCLUDE kainjow/mustache.hpp)
add_library(dayleaf_mustache INTERFACE)
if(DAYLEAF_MUSTACHE_INCLUDE)
  target_include_directories(dayleaf_mustache SYSTEM INTERFACE ${DAYLEAF_MUSTACHE_INCLUDE})
else()
  missing_library("kainjow mustache" libkainjow-mustache-dev)
  FetchContent_Declare(mustache GIT_REPOSITORY https://github.com/kainjow/Mustache.git GIT_TAG v4.1
                                GIT_SHALLOW ON SOURCE_SUBDIR no-build SYSTEM)
  FetchContent_MakeAvailable(mustache)
  file(COPY_FILE ${mustache_SOURCE_DIR}/mustache.hpp
       ${CMAKE_BINARY_DIR}/third_party/kainjow/mustache.hpp ONLY_IF_DIFFERENT)
  target_include_directories(dayleaf_mustache SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/third_party)
endif()
add_library(dayleaf::mustache ALIAS dayleaf_mustache)

# toml++: settings, themes, topics
find_path(DAYLEAF_TOML_INCLUDE toml++/toml.h)
if((DAYLEAF_STATIC OR NOT DAYLEAF_SYSTEM_CXX_LIBRARIES) AND DAYLEAF_TOML_INCLUDE)
  add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED)  # as headers only
  set_target_properties(tomlplusplus::tomlplusplus PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${DAYLEAF_TOML_INCLUDE})
else()
  find_package(tomlplusplus QUIET)
endif()
if(NOT TARGET tomlplusplus::tomlplusplus)
  missing_library(toml++ libtomlplusplus-dev)
  FetchContent_Declare(tomlplusplus GIT_REPOSITORY https://github.com/marzer/tomlplusplus.git
                                    GIT_TAG v3.4.0 GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(tomlplusplus)
endif()
add_library(dayleaf_tomlplusplus INTERFACE)
target_link_libraries(dayleaf_tomlplusplus INTERFACE tomlplusplus::tomlplusplus)
add_library(dayleaf::tomlplusplus ALIAS dayleaf_tomlplusplus)

# libyaml: front matter. Its own CMake names a target as one of our rooms is named.
use_pkg_config(libyaml yaml-0.1)
if(NOT TARGET dayleaf::libyaml)
  missing_library(libyaml libyaml-dev)
  FetchContent_Declare(libyaml GIT_REPOSITORY https://github.com/yaml/libyaml.git GIT_TAG 0.2.5
                               GIT_SHALLOW ON SOURCE_SUBDIR no-build SYSTEM)
  FetchContent_MakeAvailable(libyaml)
  set(libyaml_parts api dumper emitter loader parser reader scanner writer)
  list(TRANSFORM libyaml_parts REPLACE "(.+)" "${libyaml_SOURCE_DIR}/src/\\1.c")
  add_library(libyaml_sources STATIC ${libyaml_parts})
  target_compile_definitions(libyaml_sources PRIVATE YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5
                                                     YAML_VERSION_STRING="0.2.5")
  target_include_directories(libyaml_sources SYSTEM PUBLIC ${libyaml_SOURCE_DIR}/include)
  add_library(dayleaf::libyaml ALIAS libyaml_sources)
endif()

# CLI11: the command line
find_package(CLI11 QUIET)
if(NOT TARGET CLI11::CLI11)
  missing_library(CLI11 libcli11-dev)
  FetchContent_Declare(CLI11 GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git GIT_TAG v2.4.2
                             GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(CLI11)
endif()
add_library(dayleaf_cli11 INTERFACE)
target_link_libraries(dayleaf_cli11 INTERFACE CLI11::CLI11)
add_library(dayleaf::cli11 ALIAS dayleaf_cli11)

# utf8proc: normalisation and case folding
use_pkg_config(utf8proc libutf8proc)
if(NOT TARGET dayleaf::utf8proc)
  missing_library(utf8proc libutf8proc-dev)
  FetchContent_Declare(utf8proc GIT_REPOSITORY https://github.com/JuliaStrings/utf8proc.git
                                GIT_TAG v2.9.0 GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(utf8proc)
  add_library(dayleaf::utf8proc ALIAS utf8proc)
endif()

# xxHash: content hashes; used as headers only
use_pkg_config(xxhash libxxhash)
if(NOT TARGET dayleaf::xxhash)
  missing_library(xxHash libxxhash-dev)
  FetchContent_Declare(xxhash GIT_REPOSITORY https://github.com/Cyan4973/xxHash.git GIT_TAG v0.8.2
                              GIT_SHALLOW ON SOURCE_SUBDIR no-build SYSTEM)
  FetchContent_MakeAvailable(xxhash)
  add_library(dayleaf_xxhash INTERFACE)
  target_include_directories(dayleaf_xxhash SYSTEM INTERFACE ${xxhash_SOURCE_DIR})
  add_library(dayleaf::xxhash ALIAS dayleaf_xxhash)
endif()

# Boost.Beast: the preview server; used as headers only
find_path(DAYLEAF_BEAST_INCLUDE boost/beast/core.hpp)
add_library(dayleaf_beast INTERFACE)
if(DAYLEAF_BEAST_INCLUDE)
  target_include_directories(dayleaf_beast SYSTEM INTERFACE ${DAYLEAF_BEAST_INCLUDE})
else()
  missing_library(Boost libboost-dev)
  FetchContent_Declare(
    boost URL https://github.com/boostorg/boost/releases/download/boost-1.87.0/boost-1.87.0-cmake.tar.xz
    DOWNLOAD_EXTRACT_TIMESTAMP ON SYSTEM)
  set(BOOST_INCLUDE_LIBRARIES beast)
  FetchContent_MakeAvailable(boost)
  target_link_libraries(dayleaf_beast INTERFACE Boost::beast)
endif()
# Asio before Boost 1.80 asks for std::result_of, which libc++ does not have in C++20.
target_compile_definitions(dayleaf_beast INTERFACE BOOST_ASIO_HAS_STD_INVOKE_RESULT=1)
add_library(dayleaf::beast ALIAS dayleaf_beast)

# zlib: DEFLATE
find_package(ZLIB QUIET)
if(ZLIB_FOUND)
  add_library(dayleaf_zlib INTERFACE)
  target_link_libraries(dayleaf_zlib INTERFACE ZLIB::ZLIB)
else()
  missing_library(zlib zlib1g-dev)
  FetchContent_Declare(zlib GIT_REPOSITORY https://github.com/madler/zlib.git GIT_TAG v1.3.1
                            GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(zlib)
  add_library(dayleaf_zlib INTERFACE)
  target_link_libraries(dayleaf_zlib INTERFACE zlibstatic)
  target_include_directories(dayleaf_zlib SYSTEM INTERFACE ${zlib_SOURCE_DIR} ${zlib_BINARY_DIR})
endif()
add_library(dayleaf::zlib ALIAS dayleaf_zlib)

# SQLite: the archive as a database
find_package(SQLite3 QUIET)
if(DAYLEAF_STATIC)
  find_library(DAYLEAF_SQLITE_ARCHIVE libsqlite3.a)
endif()
add_library(dayleaf_sqlite INTERFACE)
if(SQLite3_FOUND AND DAYLEAF_SQLITE_ARCHIVE)
  target_link_libraries(dayleaf_sqlite INTERFACE ${DAYLEAF_SQLITE_ARCHIVE} m)
  target_include_directories(dayleaf_sqlite SYSTEM INTERFACE ${SQLite3_INCLUDE_DIRS})
elseif(SQLite3_FOUND)
  target_link_libraries(dayleaf_sqlite INTERFACE SQLite::SQLite3)
else()
  missing_library(SQLite libsqlite3-dev)
  FetchContent_Declare(sqlite URL https://www.sqlite.org/2024/sqlite-amalgamation-3460100.zip
                              DOWNLOAD_EXTRACT_TIMESTAMP ON SYSTEM)
  FetchContent_MakeAvailable(sqlite)
  add_library(sqlite_amalgamation STATIC ${sqlite_SOURCE_DIR}/sqlite3.c)
  target_compile_definitions(sqlite_amalgamation PRIVATE SQLITE_ENABLE_FTS5 SQLITE_OMIT_LOAD_EXTENSION)
  target_include_directories(sqlite_amalgamation SYSTEM PUBLIC ${sqlite_SOURCE_DIR})
  target_link_libraries(dayleaf_sqlite INTERFACE sqlite_amalgamation Threads::Threads m)
endif()
add_library(dayleaf::sqlite ALIAS dayleaf_sqlite)

# pugixml: XML that sources send
if(DAYLEAF_SYSTEM_CXX_LIBRARIES)
  use_pkg_config(pugixml pugixml)
endif()
if(NOT TARGET dayleaf::pugixml)
  find_package(pugixml QUIET)
  if(NOT TARGET pugixml::pugixml)
    missing_library(pugixml libpugixml-dev)
    FetchContent_Declare(pugixml GIT_REPOSITORY https://github.com/zeux/pugixml.git GIT_TAG v1.15
                                 GIT_SHALLOW ON SYSTEM)
    FetchContent_MakeAvailable(pugixml)
  endif()
  add_library(dayleaf_pugixml INTERFACE)
  target_link_libraries(dayleaf_pugixml INTERFACE pugixml::pugixml)
  add_library(dayleaf::pugixml ALIAS dayleaf_pugixml)
endif()

# libcurl: HTTP. Its sources are not downloaded: a library that verifies certificates is the system's to keep up to date.
find_package(CURL 7.80 QUIET)
if(NOT TARGET CURL::libcurl)
  message(FATAL_ERROR "libcurl 7.80 or newer was not found: install libcurl4-openssl-dev")
endif()
add_library(dayleaf_curl INTERFACE)
target_link_libraries(dayleaf_curl INTERFACE CURL::libcurl)
add_library(dayleaf::curl ALIAS dayleaf_curl)
