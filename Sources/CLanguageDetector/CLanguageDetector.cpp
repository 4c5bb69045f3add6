#include "CLanguageDetector.h"

#include <cstdio>  // compact_lang_det.h uses FILE without it.

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" const char *telex_detect_language(const char *text, int length, int *percent, int *is_reliable) {
    const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    int valid_prefix = 0;
    bool reliable = false;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(text, length, true, &no_hints, 0, languages, percents, scores, nullptr,
                                            &text_bytes, &reliable, &valid_prefix);
    *percent = percents[0];
    *is_reliable = reliable;
    return CLD2::LanguageCode(languages[0]);
}
