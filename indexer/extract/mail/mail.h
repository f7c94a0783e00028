// Mails (RFC 5322 and MIME) with what is attached to them.
#pragma once

#include "indexer/extract/read_task.h"

namespace mea::ingest {

inline constexpr std::uint32_t kMaxMailParts = 1000;
inline constexpr std::uint32_t kMaxMailDepth = 16;

// The head of a mail: fields that only a mail has.
bool is_mail(std::string_view bytes);

// The text of the mail (its plain version where it has several) is a record with subject and date;
// each attachment gives what its format gives, as a file inside this one.
Extraction read_mail(const ReadTask& task);

}  // namespace mea::ingest
