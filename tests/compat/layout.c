/* Compiles only while the structs lie in memory as promised by layout.def. */
#include <stddef.h>

#include "mea/ext/document.h"
#include "mea/ext/draft/explain.h"
#include "mea/ext/draft/facets.h"
#include "mea/ext/draft/revisions.h"
#include "mea/ext/draft/suggest.h"
#include "mea/search.h"

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type " changed its size")
#define AT(type, member, at, bytes)                                             \
    _Static_assert(offsetof(type, member) == (at), #type "." #member " moved"); \
    _Static_assert(sizeof(((type*)0)->member) == (bytes), #type "." #member " changed its size")
#define VALUE(name, value) _Static_assert((name) == (value), #name " changed its value")

#include "tests/compat/layout.def"
