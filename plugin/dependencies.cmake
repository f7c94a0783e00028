# Every third-party library the project uses, found once. Versions are those of Debian 12; newer ones work.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(pugixml 1.13 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
pkg_check_modules(xapian REQUIRED IMPORTED_TARGET GLOBAL xapian-core>=1.4.22)
# Read what strangers wrote: linked by mea-extract only.
# The core of poppler, whose headers change between releases: only indexer/extract/pdf/pdf_file.cc includes them.
pkg_check_modules(poppler REQUIRED IMPORTED_TARGET GLOBAL poppler>=22.12)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET GLOBAL libzstd>=1.5)
pkg_check_modules(archive REQUIRED IMPORTED_TARGET GLOBAL libarchive>=3.6)
pkg_check_modules(xml2 REQUIRED IMPORTED_TARGET GLOBAL libxml-2.0>=2.9)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET GLOBAL libseccomp>=2.5)
# The allocator of mea-index; sanitizers bring their own.
if(NOT MEA_SANITIZE)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET GLOBAL jemalloc>=5.2)
endif()
pkg_check_modules(microhttpd REQUIRED IMPORTED_TARGET GLOBAL libmicrohttpd>=0.9.75)

# CLD2 and kainjow-mustache ship neither a CMake package nor a pkg-config file.
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(cld2::cld2 INTERFACE IMPORTED GLOBAL)
target_include_directories(cld2::cld2 SYSTEM INTERFACE ${CLD2_INCLUDE_DIR})
target_link_libraries(cld2::cld2 INTERFACE ${CLD2_LIBRARY})

find_path(MUSTACHE_INCLUDE_DIR NAMES kainjow/mustache.hpp mustache.hpp REQUIRED)
add_library(mustache::mustache INTERFACE IMPORTED GLOBAL)
target_include_directories(mustache::mustache SYSTEM INTERFACE ${MUSTACHE_INCLUDE_DIR})

find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
add_library(xxhash::xxhash INTERFACE IMPORTED GLOBAL)
target_include_directories(xxhash::xxhash SYSTEM INTERFACE ${XXHASH_INCLUDE_DIR})
target_compile_definitions(xxhash::xxhash INTERFACE XXH_INLINE_ALL)
