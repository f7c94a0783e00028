# How a room of this project becomes a target: one place for warnings, sanitizers and include roots.

# ccache where it is installed; a bare machine builds without. The base directory lets two clones of the
# project share what they compiled.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

add_library(mea_flags INTERFACE)
target_compile_options(mea_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
target_include_directories(mea_flags INTERFACE ${PROJECT_SOURCE_DIR}/plugin ${PROJECT_SOURCE_DIR}/plugin/include)
if(MEA_SANITIZE STREQUAL "address")
  target_compile_options(mea_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(mea_flags INTERFACE -fsanitize=address,undefined)
  add_library(mea_sanitizer_options OBJECT ${PROJECT_SOURCE_DIR}/tests/sanitizer_options.c)
  target_sources(mea_flags INTERFACE
    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:mea_sanitizer_options>>)
elseif(MEA_SANITIZE STREQUAL "thread")
  target_compile_options(mea_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(mea_flags INTERFACE -fsanitize=thread)
elseif(NOT MEA_SANITIZE STREQUAL "")
  message(FATAL_ERROR "MEA_SANITIZE is '${MEA_SANITIZE}'; use address, thread or leave it empty")
endif()
if(MEA_FUZZ)
  target_compile_options(mea_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MEA_COVERAGE)
  target_compile_options(mea_flags INTERFACE --coverage)
  target_link_options(mea_flags INTERFACE --coverage)
endif()

# mea_room(NAME SOURCES ... LINKS ...): one static library per room; LINKS names the rooms and
# libraries it may include (the guard test tests/guards/includes checks the #include lines).
function(mea_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(${name} PUBLIC ${ROOM_LINKS} PRIVATE mea_flags)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/plugin ${PROJECT_SOURCE_DIR}/plugin/include)
endfunction()

# mea_test(NAME [THREADS] [ONCE] [FIXTURE NAME] SOURCES ... LINKS ...): one GoogleTest program, registered
# with CTest case by case. THREADS marks what tests/check.sh also runs under ThreadSanitizer, ONCE what it
# does not repeat under any sanitizer, because it tests no code of ours that runs elsewhere. FIXTURE names
# the CTest fixture that every case needs.
function(mea_test name)
  cmake_parse_arguments(TEST "THREADS;ONCE" "FIXTURE" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} GTest::gtest GTest::gmock GTest::gtest_main mea_flags)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE
    MEA_SOURCE_DIR="${PROJECT_SOURCE_DIR}" MEA_BINARY_DIR="${CMAKE_BINARY_DIR}")
  # Compiling tests is most of a build from nothing; what they test keeps the preset's optimisation.
  target_compile_options(${name} PRIVATE -O0)
  target_precompile_headers(${name} REUSE_FROM test_headers)
  # Only properties that have a value: an empty one would take the next property's name for its own.
  set(properties TIMEOUT 300)
  if(TEST_FIXTURE)
    list(APPEND properties FIXTURES_REQUIRED ${TEST_FIXTURE})
  endif()
  if(TEST_THREADS)
    list(APPEND properties LABELS threads)
    add_dependencies(thread_tests ${name})
  elseif(TEST_ONCE)
    list(APPEND properties LABELS once)
  endif()
  # Discovered when CTest runs, so that building does not run instrumented programs.
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES ${properties})
endfunction()

# What `cmake --build --preset tsan --target thread_tests` builds.
add_custom_target(thread_tests)

# mea_fuzz(NAME SOURCES ... LINKS ...): a libFuzzer target (`LLVMFuzzerTestOneInput`). With MEA_FUZZ it
# fuzzes for a moment as a test; otherwise it replays the inputs kept in corpus/NAME beside its list.
function(mea_fuzz name)
  cmake_parse_arguments(FUZZ "" "" "SOURCES;LINKS" ${ARGN})
  set(inputs ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
  add_executable(${name} ${FUZZ_SOURCES})
  if(MEA_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set(found ${CMAKE_BINARY_DIR}/fuzz/${name})
    file(MAKE_DIRECTORY ${found})
    add_test(NAME fuzz.${name} COMMAND ${name} -max_total_time=60 -timeout=10 -rss_limit_mb=4096
      -artifact_prefix=${found}/ ${found} ${inputs})
  else()
    target_link_libraries(${name} PRIVATE mea_fuzz_replay)
    add_test(NAME fuzz.${name} COMMAND ${name} ${inputs})
  endif()
  set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 300)
  target_link_libraries(${name} PRIVATE ${FUZZ_LINKS} mea_flags)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
endfunction()
