// What a text says about itself: who issued it, what it is, its symbol, date, language and meeting.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/atom.h"
#include "vocabulary/counted.h"
#include "vocabulary/facts.h"
#include "vocabulary/model.h"
#include "vocabulary/page.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {

inline constexpr std::size_t kNoAtom = static_cast<std::size_t>(-1);

struct Document {
    std::uint32_t own = kNone;    // the convention it belongs to; kNone: nobody's, or not known
    bool certain = false;         // enough tells that it is its own
    std::uint32_t topic = kNone;  // the only convention that its beginning speaks of
    std::uint32_t body = kNone;   // whose meeting it is of or for
    std::size_t symbol_atom = kNoAtom;  // the atom that is its own symbol
    std::string date;
    bool typed = false;  // no text but what somebody asks for
};

// Counted while the pages are read: pages are gone when atoms are resolved.
struct Signs {
    struct TypeSign {
        std::uint32_t cue;  // index of the TypeCue
        std::uint32_t token;
        std::uint32_t sentence;
        bool line_start;
        Span span;
    };
    std::vector<TypeSign> types;           // near the start
    std::vector<std::uint32_t> functions;  // frequent words, per language
    std::uint64_t words = 0;               // of scripts written with spaces
    std::uint32_t tokens = 0;

    void count(const Page& page);
};

// Tokens in which a document says what it is, and in which its type may show.
inline constexpr std::uint32_t kHead = 120;
inline constexpr std::uint32_t kTypeHead = 400;

class DocumentReader {
  public:
    DocumentReader(const Model& model, std::string_view text, const Counted<Atom>& atoms,
                   const Signs& signs, const Known& known, Facts& facts);

    // Before references are resolved: everything that they depend on.
    Document read();

    // After: the meeting, which may be one of the references.
    void finish(Document& document);

  private:
    void read_language();
    void read_type(Document& document);
    bool dates_another(std::size_t i) const;
    bool dates_a_meeting(std::size_t i) const;
    int points_of_date(std::size_t i, const Document& document) const;
    void read_date(Document& document);
    void read_issuer(Document& document);
    bool begins_with_symbol_of_named(std::size_t i) const;
    std::size_t find_symbol() const;
    std::uint32_t points_of_name(std::size_t i, bool first) const;
    std::uint32_t only_convention(const Atom& body) const;
    struct IssuerScores;
    void add_points_of_form(std::size_t i, const Document& document, IssuerScores& scores) const;
    IssuerScores score_issuers(const Document& document) const;
    bool session_follows(std::size_t i) const;
    std::uint32_t body_of_heading(const Document& document) const;
    bool is_outside() const;
    std::uint32_t topic_of_beginning() const;
    bool begins_in_capitals(const Atom& atom) const;
    bool is_heading(std::size_t i) const;
    bool ends_sentence(std::size_t at) const;
    std::vector<Span> own_notifications(const Document& document) const;
    void find_own_notification(const Document& document);
    void read_joint_symbols();
    struct TypeScores;
    TypeScores score_types(const Document& document) const;
    bool type_by_symbol(const Document& document);
    std::uint32_t type_of_decision(const Atom& atom) const;
    bool follows_head(const Atom& atom) const;
    bool is_decision_heading(const Atom& atom) const;
    bool joins_nothing(std::uint32_t end, std::uint32_t begin) const;
    bool is_notification_heading(const Atom& atom, const Document& document) const;
    bool small_follows(std::uint32_t end) const;
    bool title_follows(std::uint32_t end) const;
    bool begins_sentence_about_decision(const Signs::TypeSign& sign) const;
    const Atom* dateline() const;
    bool has_letterhead() const;
    bool is_title(std::uint32_t sentence) const;
    std::string meeting_of_papers(const Document& document, Span& evidence) const;
    bool is_resolved_as(const Form& form, const Item& item) const;
    std::string meeting_of_heading(const Document& document, Span& evidence) const;
    std::string own_meeting(const Document& document, Span& evidence) const;
    std::string meeting_of_form(const Form& form, const Item& item) const;
    std::uint32_t form_of(const Atom& atom) const;

    const Model& model_;
    std::string_view text_;
    const Counted<Atom>& atoms_;
    const Signs& signs_;
    const Known& known_;
    Facts& facts_;
};

}  // namespace mea::vocabulary
