# Flags of DAYLEAF_HARDEN. They go before those of the rooms, and apply to libraries that are built here too.
if(NOT DAYLEAF_HARDEN)
  return()
endif()
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_compile_options(-fstack-protector-strong -fstack-clash-protection -Wformat -Werror=format-security
                    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
# Some compilers have a value of their own. Without optimisation there is nothing to fortify.
add_compile_options("$<$<NOT:$<CONFIG:Debug>>:SHELL:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>")
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  add_compile_options(-fcf-protection)
endif()
if(NOT APPLE)
  add_link_options(-Wl,-z,relro,-z,now -Wl,--as-needed)
endif()
