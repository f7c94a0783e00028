// The grammars: each reads a page and reports what it finds as atoms, deciding nothing yet.
#pragma once

#include <cstdint>
#include <vector>

#include "vocabulary/atom.h"
#include "vocabulary/page.h"

namespace mea::vocabulary {

// In this order on every page: symbols and decisions take their tokens from what comes after.
void scan_forms(Page& page, std::vector<Atom>& atoms);          // scan_symbols.cc
void scan_decisions(Page& page, std::vector<Atom>& atoms);      // scan_decisions.cc
void scan_notifications(Page& page, std::vector<Atom>& atoms);  // scan_notifications.cc
void scan_dates(Page& page, std::vector<Atom>& atoms);          // scan_dates.cc
void scan_targets(Page& page, std::vector<Atom>& atoms);        // scan_targets.cc
void scan_meetings(Page& page, std::vector<Atom>& atoms);       // scan_meetings.cc
void scan_names(Page& page, std::vector<Atom>& atoms);          // scan_names.cc

// Once, when all pages are read: behind the whole name of a convention that is called like another
// the short name of that one means it.
void settle_short_names(const Model& model, std::vector<Atom>& atoms);  // scan_names.cc

// An atom over tokens [begin, end) of the page, with its place and reach filled in.
Atom atom_at(const Page& page, AtomKind kind, std::uint32_t begin, std::uint32_t end);

// A pattern found at a token.
struct FormMatch {
    std::uint32_t pattern = kNone;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Item item;
};

// Tries one pattern at token `begin`. `loose` allows white space around marks.
bool match_pattern(const Page& page, std::uint32_t pattern, std::uint32_t begin, bool loose,
                   FormMatch& match);

// The best match among the patterns of a kind that have a literal word: most literal words, then
// longest. Also those that begin before `i`, since the word may stand behind a number. False: none.
bool match_anchored(const Page& page, std::uint32_t i, FormKind kind, bool loose, FormMatch& match);

}  // namespace mea::vocabulary
