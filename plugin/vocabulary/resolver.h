// Decides what the atoms of a text stand for, from what stands beside them, in their sentence,
// before them in the document, and from what the document is.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vocabulary/atom.h"
#include "vocabulary/counted.h"
#include "vocabulary/document.h"
#include "vocabulary/facts.h"
#include "vocabulary/model.h"

namespace mea::vocabulary {

// One per text. The references must outlive it. `looks` counts those at the meetings found so far.
class Resolver {
  public:
    Resolver(const Model& model, std::string_view text, const Counted<Atom>& atoms,
             const Document& document, Facts& facts, std::uint64_t& looks);

    void run();

  private:
    static constexpr std::size_t kFarthest = 500;  // atoms
    using Candidates = std::vector<std::uint32_t>;
    // A body with the rule that chose it; kNone: nothing decides.
    struct Choice {
        std::uint32_t body = kNone;
        const char* rule = "";
        float confidence = 0.0F;
    };
    struct Owner {
        std::size_t atom;
        Candidates candidates;
    };

    // resolver.cc: what the text speaks of, and what is near an atom
    void read_beginning();
    const Atom& atom(std::size_t i) const { return atoms_[i]; }
    // How far a look around atom `i` goes at most, so that the cost of a text grows with its
    // length.
    std::size_t lowest(std::size_t i) const { return i > kFarthest ? i - kFarthest : 0; }
    std::size_t highest(std::size_t i) const { return std::min(i + kFarthest, atoms_.size()); }
    std::uint32_t convention_before(std::size_t i) const;  // named directly before it
    std::uint32_t convention_behind(std::size_t i) const;  // named directly behind it
    bool goes_to_own(std::size_t i, std::uint32_t convention) const;
    std::uint32_t convention_beside(std::size_t i) const;
    std::uint32_t convention_of_body(std::size_t i) const;
    std::vector<std::uint32_t> conventions_in_sentence(std::size_t i, std::uint32_t within) const;
    bool related(std::uint32_t convention, std::uint32_t other) const;
    bool own(std::uint32_t convention) const;
    void mention(MentionKind kind, std::string id, Span span, float confidence, const char* rule,
                 const std::string& relation = {});
    void leave_open(MentionKind kind, Span span, const char* reason,
                    std::vector<std::string> may_be = {});

    // resolve_names.cc
    void resolve_names();
    void resolve_notifications(std::size_t i);

    // resolve_meetings.cc
    void resolve_meetings();
    void resolve_body(std::size_t i);
    void resolve_session(std::size_t i);
    Candidates narrowed(std::size_t i, std::uint32_t* convention) const;
    std::size_t body_behind(std::size_t i) const;
    bool is_sitting(const Candidates& candidates, std::uint32_t nouns, std::size_t at) const;
    Candidates owned(std::size_t i) const;
    std::size_t owner_beside(std::size_t i, std::uint32_t number) const;
    std::size_t owner_in_sentence(std::size_t i, std::uint32_t number) const;
    bool counts_otherwise(std::size_t body, std::uint32_t number) const;
    std::size_t body_behind_meetings(std::size_t i, std::uint32_t number) const;
    std::size_t part_of_body(std::size_t body, std::size_t session, std::uint32_t number) const;
    bool could_hold(std::size_t body, std::size_t session, std::uint32_t number) const;
    std::size_t owner_of_session(std::size_t i, std::uint32_t number) const;
    Owner owner_of(std::size_t i, std::uint32_t number) const;
    bool is_of_document(std::size_t i) const;
    bool is_first_of_all(std::uint32_t body) const;
    std::vector<std::uint32_t> conventions_of_name(std::size_t i) const;
    std::uint32_t nouns_of(std::size_t i) const;
    std::uint32_t extraordinary_of(std::uint32_t body) const;
    void add_meeting(const Choice& chosen, std::uint32_t number, Span span, std::size_t at);

    // resolve_joint.cc
    void add_joint(std::size_t i, const Candidates& candidates, const Choice& chosen,
                   std::uint32_t number, Span span);
    bool resolve_respective(std::size_t i);
    std::uint32_t respective_convention(std::size_t i) const;
    bool is_han(const Atom& found) const;
    void add_listed(std::size_t owner, std::size_t i, const Choice& chosen, std::uint32_t number);
    void add_second_heading(std::size_t owner, std::size_t i, const Choice& chosen,
                            std::uint32_t number);

    // resolve_held.cc: meetings by where and when they were held
    void resolve_held(std::size_t i);
    bool is_meeting(std::size_t k) const;  // with its number
    bool is_told_otherwise(std::size_t i) const;
    bool stands_beside(std::size_t i, std::size_t place) const;
    bool is_between(std::size_t i, std::size_t place) const;
    bool in_one_clause(std::size_t a, std::size_t b) const;
    std::size_t place_ahead(std::size_t at) const;
    std::size_t place_behind(std::size_t at, std::uint32_t within) const;
    std::uint32_t by_own_place(std::size_t at, const Candidates& from, std::uint32_t number) const;
    const KnownMeeting* held_by(std::size_t i, std::uint32_t place, std::string_view year) const;

    // choose_body.cc
    Choice choose_body(std::size_t at, const Candidates& from, const Candidates& likely,
                       std::uint32_t number, std::uint32_t nouns, bool possessive) const;
    Choice choose_by_context(std::size_t at, const Candidates& fit, const Candidates& likely,
                             std::uint32_t number, bool possessive) const;
    bool is_stray(std::size_t at, std::uint32_t body) const;
    bool is_other_outside(std::size_t at) const;
    Choice of_this_treaty(const Candidates& fit) const;
    Candidates of_language(std::size_t at, Candidates fit) const;
    Candidates spoken_of(std::size_t at, Candidates fit) const;
    Candidates fitting(const Candidates& from, std::uint32_t number, std::uint32_t nouns) const;
    Candidates held_at(const Candidates& from, std::uint32_t number, std::uint32_t place,
                       std::string_view date) const;
    std::uint32_t by_place(std::size_t at, const Candidates& from, std::uint32_t number) const;
    bool may_be_own(const Candidates& fit, std::uint32_t number) const;
    std::uint32_t by_date(const Candidates& from, std::uint32_t number) const;
    std::uint32_t by_dateline(const Candidates& from, std::uint32_t number) const;
    std::uint32_t form_by_itself(const Atom& decision) const;
    std::uint32_t by_decision(std::size_t at, const Candidates& fit, std::uint32_t number) const;
    std::uint32_t by_apposition(std::size_t at, const Candidates& fit, std::uint32_t number) const;
    std::uint32_t by_only_name(std::size_t at, const Candidates& fit) const;
    std::uint32_t by_only_meetings(const Candidates& fit, std::uint32_t number) const;
    bool says_whose(std::size_t i) const;
    std::uint32_t body_of(const Candidates& fit, std::uint32_t convention) const;
    std::uint32_t body_of_protocol(std::size_t at, const Candidates& from,
                                   std::uint32_t number) const;
    std::uint32_t body_of_family(const Candidates& fit, std::uint32_t convention) const;

    // resolve_symbols.cc
    void resolve_symbol(std::size_t i);

    // resolve_decisions.cc
    void resolve_decision(std::size_t i);
    bool has_note(std::uint32_t form, const Item& item) const;
    bool is_of_nobody(std::size_t i) const;
    bool repeats_own_symbol(std::size_t i) const;
    std::vector<std::uint32_t> forms_for(std::size_t i, const Item& item) const;
    std::uint32_t body_that_decides(const Candidates& candidates,
                                    const std::vector<std::uint32_t>& forms) const;
    bool is_spoken_of(std::uint32_t form) const;
    std::uint32_t form_of_met(std::size_t i, const std::vector<std::uint32_t>& forms) const;
    // The form of a number and what decided it.
    struct Ruling {
        std::uint32_t form = kNone;
        const char* rule = "";
        float confidence = 0.0F;
    };
    Ruling choose_form(std::size_t i, const std::vector<std::uint32_t>& forms) const;
    Ruling form_by_number(std::size_t i, const std::vector<std::uint32_t>& forms) const;
    Ruling form_by_neighbour(std::size_t i, const std::vector<std::uint32_t>& forms) const;
    bool may_be_of_parent(std::size_t i, std::uint32_t protocol,
                          const std::vector<std::uint32_t>& forms) const;
    std::vector<std::uint32_t> forms_of_named_body(std::size_t i,
                                                   const std::vector<std::uint32_t>& forms) const;
    Ruling form_by_only_name(const std::vector<std::uint32_t>& forms) const;
    std::string decision_id(std::uint32_t form, Item item, std::uint32_t noun) const;
    std::vector<std::string> ids_of(const std::vector<std::uint32_t>& forms, const Item& item,
                                    std::uint32_t noun) const;
    std::uint32_t form_of_body(std::size_t i, const std::vector<std::uint32_t>& forms) const;
    Ruling form_by_text(std::size_t i, const std::vector<std::uint32_t>& forms) const;
    std::uint32_t form_of(const std::vector<std::uint32_t>& forms, std::uint32_t convention,
                          std::uint32_t body) const;

    // resolve_recommendations.cc
    Ruling settle_body(std::size_t i, const std::vector<std::uint32_t>& forms,
                       const Ruling& chosen) const;
    std::uint32_t form_of_speaker(std::size_t i, const std::vector<std::uint32_t>& alike) const;
    std::uint32_t form_of_only_body(const std::vector<std::uint32_t>& alike) const;
    std::uint32_t form_of_latest(const Item& item, const std::vector<std::uint32_t>& alike) const;
    std::string date_of_document() const;
    const KnownMeeting* meeting_of(std::uint32_t body, std::uint32_t number) const;

    // resolve_targets.cc
    void resolve_targets();
    // The framework of a target and what decided it.
    struct Framing {
        std::uint32_t framework = kNone;
        const char* rule = "";
        float confidence = 0.0F;
    };
    Framing framework_for(std::size_t i, const Item& item) const;
    Framing framework_of_list(std::size_t i, const Item& item) const;
    Framing framework_behind_list(std::size_t i, const Item& item) const;
    Framing framework_of_sentence(std::size_t i, const Item& item) const;
    Framing framework_of_text(std::size_t i, const Item& item) const;
    std::uint32_t only_framework_in_force() const;
    std::uint32_t framework_of_same_ahead(std::size_t i, const Item& item) const;
    bool possible(std::uint32_t framework, const Item& item, std::size_t i) const;
    bool reaches(std::uint32_t framework, const Item& item, std::size_t i,
                 std::uint32_t distance) const;
    std::uint32_t framework_beside(std::size_t i) const;
    bool resolve_target_of_goal(std::size_t i);
    bool among_targets(std::size_t i) const;
    bool can_have(std::uint32_t framework, const Item& item, std::uint32_t nouns) const;
    std::uint32_t framework_in_force(std::uint32_t convention) const;
    std::string target_id(std::uint32_t framework, const Item& item, std::uint32_t nouns) const;

    const Model& model_;
    std::string_view text_;
    const Counted<Atom>& atoms_;
    const Document& document_;
    Facts& facts_;
    std::map<std::size_t, std::uint32_t> framework_of_target_;  // decided so far
    std::map<std::size_t, std::uint32_t> convention_of_atom_;   // of bodies with numbers
    // Meetings decided so far: body and number, and the token each stands at.
    struct Met {
        std::uint32_t body;
        std::uint32_t number;
        std::uint32_t token;
    };
    std::vector<Met> met_so_far_;
    Counted<Met> met_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> sessions_;  // their bodies and numbers
    std::uint32_t headed_ = kNone;      // the convention whose name is the last heading so far
    std::set<std::uint32_t> named_;     // conventions that the text names
    std::set<std::uint32_t> bodies_;    // bodies that its names of bodies may mean
    std::set<std::uint32_t> deciding_;  // those whose decisions say by their numbers whose they are
    // Those that its beginning speaks of, by their names, those of their family or of what they
    // adopted; and the sessions of bodies whose documents it refers to.
    std::set<std::uint32_t> spoken_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> papers_;
};

}  // namespace mea::vocabulary
