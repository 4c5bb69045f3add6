#include <sqlite3.h>

/* SQLITE_TRANSIENT casts -1 to a function pointer; Swift does not import macros with casts. */
static inline sqlite3_destructor_type telex_sqlite_transient(void) { return SQLITE_TRANSIENT; }
