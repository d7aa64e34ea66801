# Writes the source of dayleaf::cli::own_action(), which says what action this program is: `action` when it is not empty, else what the clone
# in `source` says through `git`. The file `out` is only touched when it changes.
#   cmake -D source=FOLDER -D git=PROGRAM -D action=owner/name@commit -D out=FILE -P write_own_action.cmake
cmake_minimum_required(VERSION 3.25)

# A hook of Git that builds something would let these stand for our repository.
foreach(variable IN ITEMS GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_NAMESPACE GIT_PREFIX)
  unset(ENV{${variable}})
endforeach()

# ask(VARIABLE WORD...): what git prints; an empty text when it does not know.
function(ask variable)
  execute_process(COMMAND ${git} --no-optional-locks -C ${source} ${ARGN} OUTPUT_VARIABLE said ERROR_QUIET RESULT_VARIABLE exit
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT exit EQUAL 0)
    set(said "")
  endif()
  set(${variable} "${said}" PARENT_SCOPE)
endfunction()

# on_github(VARIABLE URL): owner/name; empty when the address is elsewhere.
function(on_github variable url)
  set(host "[Gg][Ii][Tt][Hh][Uu][Bb]\\.[Cc][Oo][Mm]")
  set(path "([A-Za-z0-9-]+/[A-Za-z0-9._-]+)/?$")
  set(name "")
  if(url MATCHES "^(https?|git|ssh|git\\+ssh)://([^/@]*@)?((www|ssh)\\.)?${host}(:[0-9]+)?/${path}")
    set(name ${CMAKE_MATCH_6})
  elseif(url MATCHES "^([^/@:]+@)?${host}:/?${path}")
    set(name ${CMAKE_MATCH_2})
  endif()
  string(REGEX REPLACE "\\.git$" "" name "${name}")
  if(name MATCHES "/\\.*$")
    set(name "")
  endif()
  set(${variable} "${name}" PARENT_SCOPE)
endfunction()

# holds(VARIABLE REMOTE): whether the commit is known to be there. A clone of one tag has no branch of its remote.
function(holds variable remote)
  ask(branches for-each-ref --count=1 --format=%\(refname\) refs/remotes/${remote}/)
  ask(found for-each-ref --count=1 --contains=HEAD --format=%\(refname\) refs/remotes/${remote}/)
  if(branches STREQUAL "")
    ask(found for-each-ref --count=1 --points-at=HEAD --format=%\(refname\) refs/tags/)
  endif()
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

function(find_action)
  # Sources that were unpacked below somebody's repository are not that repository.
  execute_process(COMMAND ${git} -C ${source} rev-parse --show-cdup OUTPUT_VARIABLE up ERROR_QUIET RESULT_VARIABLE exit
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
  ask(commit rev-parse --verify HEAD)
  string(LENGTH "${commit}" digits)
  if(NOT exit EQUAL 0 OR NOT up STREQUAL "" OR NOT digits EQUAL 40)
    return()
  endif()
  ask(branch symbolic-ref --quiet --short HEAD)
  ask(upstream config --get branch.${branch}.remote)
  ask(remotes remote)
  string(REPLACE "\n" ";" remotes "${remotes}")
  set(first "")
  foreach(remote IN LISTS upstream ITEMS origin LISTS remotes)
    if(NOT remote IN_LIST remotes)
      continue()
    endif()
    ask(url remote get-url ${remote})
    on_github(name "${url}")
    if(name STREQUAL "")
      continue()
    endif()
    holds(there ${remote})
    if(first STREQUAL "" OR there)
      set(first ${name})
    endif()
    if(there)
      break()
    endif()
  endforeach()
  if(first STREQUAL "")
    return()
  endif()
  ask(changes status --porcelain)
  set(action ${first}@${commit} PARENT_SCOPE)
  if(NOT changes STREQUAL "")
    set(changed true PARENT_SCOPE)
  endif()
  if(NOT there)
    set(unpushed true PARENT_SCOPE)
  endif()
endfunction()

set(changed false)
set(unpushed false)
if(action STREQUAL "" AND NOT git STREQUAL "")
  find_action()
endif()

set(text "// Written by cmake/write_own_action.cmake.
#include \"cli/own_action.h\"

namespace dayleaf::cli {

OwnAction own_action() { return {\"${action}\", ${changed}, ${unpushed}}; }

}  // namespace dayleaf::cli
")
set(before "")
if(EXISTS ${out})
  file(READ ${out} before)
endif()
if(NOT before STREQUAL text)
  file(WRITE ${out} "${text}")
endif()
