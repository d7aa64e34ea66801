# The floor plan of CMakeLists.txt, enforced: no #include climbs it, a third party's header stands in one .cpp only, and only the rooms
# that touch the world open files or sockets. Run: cmake -D root=SOURCE_FOLDER -P floors.cmake
cmake_minimum_required(VERSION 3.25)

set(world files programs deploy serve fetch cli)  # rooms that may use the operating system
set(outside_headers "fstream" "filesystem" "iostream" "cstdio" "fcntl.h" "unistd.h" "sys/[a-z]+.h" "netinet/[a-z]+.h" "arpa/[a-z]+.h" "netdb.h")

set(system_calls "<linux/|<sys/(syscall|inotify|eventfd|signalfd|epoll|sendfile|prctl|statfs|vfs|random)\\.h>|[^a-z_](openat2|renameat2|statx|syncfs|pipe2|accept4|prlimit|sigtimedwait|strerrordesc_np|copy_file_range|getrandom|sched_getaffinity|inotify_[a-z_0-9]+)\\(|O_PATH|O_TMPFILE|/proc/self/exe")
set(system_exceptions base/parallel.cpp serve/token.cpp)  # how many processors we may use; random bytes

file(STRINGS ${root}/CMakeLists.txt plan REGEX "^room\\(")
set(third_party_uses)
foreach(line IN LISTS plan)
  string(REGEX MATCH "^room\\(([a-z]+)" _ "${line}")
  set(room ${CMAKE_MATCH_1})
  set(below)
  if(line MATCHES " ON ([a-z ]+)")
    string(REGEX MATCHALL "[a-z]+" below "${CMAKE_MATCH_1}")
  endif()
  set(reach_${room} ${room})
  foreach(lower IN LISTS below)
    if(NOT DEFINED reach_${lower})
      message(SEND_ERROR "CMakeLists.txt: ${room} stands on ${lower}, which is not below it")
    endif()
    list(APPEND reach_${room} ${reach_${lower}})
  endforeach()

  file(GLOB sources ${root}/engine/${room}/*.h ${root}/engine/${room}/*.cpp)
  foreach(source IN LISTS sources)
    # One system's own calls stand in one place of `files`, and two in rooms below it.
    string(REGEX MATCH "[a-z_]+/[a-z_]+\\.[a-z]+$" short ${source})
    if(NOT short MATCHES "^files/system_" AND NOT short IN_LIST system_exceptions)
      file(STRINGS ${source} calls REGEX "${system_calls}")
      foreach(call IN LISTS calls)
        string(REGEX REPLACE "//.*" "" code "${call}")
        if(NOT code MATCHES "${system_calls}")
          continue()
        endif()
        message(SEND_ERROR "${source}: what only one system has belongs into files/system_*.cpp: ${call}")
      endforeach()
    endif()
    file(STRINGS ${source} includes REGEX "^#include ")
    foreach(include IN LISTS includes)
      if(include MATCHES "^#include \"([a-z_]+)/")
        if(NOT CMAKE_MATCH_1 IN_LIST reach_${room})
          message(SEND_ERROR "${source}: ${room} may not include ${CMAKE_MATCH_1}: ${include}")
        endif()
      elseif(include MATCHES "<(cmark-gfm|simdjson|kainjow|toml\\+\\+|CLI|utf8proc|xxhash|curl|boost|zlib|pugixml)[./]")
        set(library ${CMAKE_MATCH_1})
        if(NOT source MATCHES "\\.cpp$")
          message(SEND_ERROR "${source}: a header may not include ${library}")
        endif()
        if(DEFINED home_${library} AND NOT home_${library} STREQUAL source)
          message(SEND_ERROR "${source}: ${library} already lives in ${home_${library}}")
        endif()
        set(home_${library} ${source})
      elseif(NOT room IN_LIST world)
        foreach(header IN LISTS outside_headers)
          if(include MATCHES "<${header}>" AND NOT "${room}/${header}" STREQUAL "base/sched.h")
            message(SEND_ERROR "${source}: ${room} may not touch the world: ${include}")
          endif()
        endforeach()
      endif()
    endforeach()
  endforeach()
endforeach()

file(GLOB rooms RELATIVE ${root}/engine ${root}/engine/*)
foreach(room IN LISTS rooms)
  file(GLOB sources ${root}/engine/${room}/*.cpp)
  if(sources AND NOT DEFINED reach_${room})
    message(SEND_ERROR "engine/${room} is not in the floor plan of CMakeLists.txt")
  endif()
endforeach()

# What compiles here has to compile with every compiler and standard library that docs/installing.md names. A free function that is named as
# one of std and takes a type of std makes unqualified calls ambiguous as soon as some header declares std's; and libc++ got threads that
# join late.
set(std_names
    "quoted|move|swap|begin|end|cbegin|cend|size|ssize|data|empty|find|find_if|find_end|count|count_if|search|replace|remove|merge|copy|fill|equal|mismatch"
    "format|format_to|print|println|to_string|exchange|distance|next|prev|advance|clamp|min|max|minmax|sort|unique|rotate|reverse|transform"
    "generate|partition|includes|accumulate|iota|reduce|visit|get|get_if|apply|invoke|any_of|all_of|none_of|for_each|scan|getline|fixed|left|right"
    "erase|erase_if|bind|tie|forward|stoi|stol|stod|put_time|get_time|setw|absolute|canonical|relative|exists|file_size|sample|shuffle")
list(JOIN std_names "|" std_names)
set(declarators "(static |inline |constexpr |extern |\\[\\[[a-z]+\\]\\] )*")
file(GLOB_RECURSE sources ${root}/engine/*.h ${root}/engine/*.cpp ${root}/tests/*.h ${root}/tests/*.cpp)
foreach(source IN LISTS sources)
  file(STRINGS ${source} lines REGEX "^${declarators}[A-Za-z_][A-Za-z_0-9:<>, ]*[ &*](${std_names})\\((const )?std::|std::(jthread|stop_token|stop_source|format|print|expected)[^a-z_]")
  list(FILTER lines EXCLUDE REGEX "^ *//")
  foreach(line IN LISTS lines)
    message(SEND_ERROR "${source}: not every compiler and standard library takes this: ${line}")
  endforeach()
endforeach()
