#ifndef TELEX_LANGUAGE_DETECTOR_H
#define TELEX_LANGUAGE_DETECTOR_H

// CLD2 has an interface for C++ alone, which Swift reaches only by compiling everything that imports it as C++.

#ifdef __cplusplus
extern "C" {
#endif

/// The language of which there is most in a text of UTF-8: its code, which is never freed. The share of the text that is in it,
/// in percent, and whether CLD2 takes that for certain, are stored. Any threads may call it at once.
const char *telex_detect_language(const char *text, int length, int *percent, int *is_reliable);

#ifdef __cplusplus
}
#endif
#endif
