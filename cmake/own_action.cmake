# What the workflows that `dayleaf deploy --workflow` writes use to get this program into a job: the action of a repository on GitHub at a
# commit, which the program has to know of itself. Packaging says it: as -D DAYLEAF_ACTION=owner/name@COMMIT, or in the environment
# (DAYLEAF_ACTION_REPOSITORY and DAYLEAF_ACTION_REF). Otherwise each build asks the clone that it is made in, so that a new commit is
# known without configuring again; a build for distribution does not, since its bytes shall depend on the sources alone.
set(DAYLEAF_ACTION "" CACHE STRING "owner/name@commit of the action that written workflows use; empty: as the clone says")

set(action "${DAYLEAF_ACTION}")
if("${action}" STREQUAL "" AND NOT "$ENV{DAYLEAF_ACTION_REPOSITORY}$ENV{DAYLEAF_ACTION_REF}" STREQUAL "")
  set(action "$ENV{DAYLEAF_ACTION_REPOSITORY}@$ENV{DAYLEAF_ACTION_REF}")
endif()
string(REGEX MATCH "@([0-9a-f]*)$" commit "${action}")
string(LENGTH "${CMAKE_MATCH_1}" digits)
if(NOT "${action}" STREQUAL "" AND NOT (action MATCHES "^[A-Za-z0-9-]+/[A-Za-z0-9._-]+@[0-9a-f]+$" AND digits EQUAL 40))
  message(FATAL_ERROR "The action must be owner/name@commit with the 40 hex digits of a commit, not \"${action}\"")
endif()

find_program(DAYLEAF_GIT git)
set(git "${DAYLEAF_GIT}")
if(DAYLEAF_HARDEN OR NOT DAYLEAF_GIT)
  set(git "")
endif()

set(own_action ${CMAKE_BINARY_DIR}/own_action/own_action.cpp)
add_custom_target(
  own_action
  COMMAND ${CMAKE_COMMAND} -D source=${CMAKE_SOURCE_DIR} -D "git=${git}" -D "action=${action}" -D out=${own_action}
          -P ${CMAKE_SOURCE_DIR}/cmake/write_own_action.cmake
  BYPRODUCTS ${own_action}
  COMMENT "Asking which commit this is"
  VERBATIM)
target_sources(cli PRIVATE ${own_action})
add_dependencies(cli own_action)
