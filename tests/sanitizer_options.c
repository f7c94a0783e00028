/* What AddressSanitizer is told in every program of the presets asan and fuzz: faults of libraries
 * that are Debian's, each with the place where it was seen. What ASAN_OPTIONS and LSAN_OPTIONS say
 * goes before. */

/* The sanitizers' libraries look them up in the program. */
#define SEEN_BY_LIBRARIES __attribute__((visibility("default")))
SEEN_BY_LIBRARIES const char* __asan_default_options(void);
SEEN_BY_LIBRARIES const char* __lsan_default_suppressions(void);

/* Xapian::Database::check of Xapian 1.4.22 deletes tables of 440 bytes as what has 432. The tests
 * of faults preload a layer over the system's calls, which then stands before AddressSanitizer's
 * library. */
const char* __asan_default_options(void) {
    return "new_delete_type_mismatch=0:verify_asan_link_order=0";
}

/* Poppler asks fontconfig for what replaces a font; fontconfig keeps its configuration. */
const char* __lsan_default_suppressions(void) {
    return "leak:libfontconfig\n";
}
