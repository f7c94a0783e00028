// What was decided on the way to an answer and is told with it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mea::query {

// Every kind of notice. Kinds never change; what `subject` and `detail` are:
inline constexpr std::string_view kNoticeKinds[] = {
    "language",          // the query; the languages it was read in, "fr,es"
    "match",             // the query; "all" or "any" of its words
    "spelling",          // a word that no document has; the query with another in its place
    "capped",            // a word that stands for too many; how many were taken
    "capped-names",      // the query, whose concepts have too many names; how many were taken
    "unknown-value",     // a value; the field that has no such value
    "unknown-language",  // a language without a profile; nothing
    "unknown-symbol",    // a symbol that no document has; how many works cite it, "0"
    "citing-symbol",     // such a symbol, of which citing works are shown; how many there are
    "dropped",           // a text whose '*' stands for nothing; "*"
    "plain",             // the query, read as words; why, as a code of refusals.h and its values
    "expansion",         // a word; the learned translations that are searched too, "fr:mot"
    "concept",           // the words that name a concept; its id and a line for each other name
    "not-left-out",      // what should be left out and is not there; nothing
    "generation",        // the number of the generation that answers; "stale"
};

// A kind of kNoticeKinds; another one does not compile.
class NoticeKind {
  public:
    consteval NoticeKind(const char* kind) : name_(kind) {  // NOLINT implicit by design
        for (std::size_t place = 0; kNoticeKinds[place] != name_;) ++place;
    }
    std::string_view name() const { return name_; }

    friend bool operator==(NoticeKind a, std::string_view b) { return a.name_ == b; }

  private:
    std::string_view name_;
};

struct Notice {
    NoticeKind kind;
    std::string subject, detail, text;  // the text is an English sentence
};

}  // namespace mea::query
