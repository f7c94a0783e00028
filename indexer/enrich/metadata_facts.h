// Metadata checked against the vocabulary and laid over what was recognised.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/problem.h"
#include "indexer/record.h"
#include "vocabulary/facts.h"
#include "vocabulary/recogniser.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// What the metadata of `record` say, in ids of the vocabulary. A value it does not know is left out
// with a warning (a note for formats with ids of their own), and so is a date that is none.
vocabulary::Known known_from(const Record& record, const vocabulary::Vocabulary& vocabulary,
                             std::vector<Problem>& problems);

// `recognition.facts` with every value that the metadata give in its place, under the rule
// "metadata". Where the text surely says something else by itself, a contradiction is reported. A
// date of the text that is a day of the month or year in the metadata is none, and is taken.
// Where neither gives a date, that of the file is taken, under the rule "file.date" and with little
// confidence.
//
// `by_symbol` is what the symbol in the metadata says by itself: its canonical form is taken, and
// its issuer, meeting and type where neither the other metadata nor the text give any.
vocabulary::Facts apply_metadata(const Record& record, const vocabulary::Known& known,
                                 const vocabulary::Facts& by_symbol,
                                 const vocabulary::Recognition& recognition,
                                 std::vector<Problem>& problems);

// A symbol as it is compared: in capitals, without spaces, asterisk and full stop at its end. One
// without a stroke is a name ("Resolution 2 (Rev.)") and stays as it is printed.
std::string normalise_symbol(std::string_view symbol);

}  // namespace mea::ingest
