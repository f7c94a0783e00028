#include "appliance/cli/explain_listing.h"

#include <fmt/format.h>

#include "appliance/cli/layout.h"
#include "appliance/host/answer_json.h"
#include "appliance/host/explanation.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kFormsOnAPage = 12;  // of one word; the rest is counted

std::string shown(mea_str text) {
    return isolated(printable(view(text)));
}

// Reads one explanation.
class Listing {
  public:
    explicit Listing(const Explanation& explanation)
        : explanation_(explanation), hit_(explanation.hit()) {}

    std::string text() const {
        std::string out;
        for (std::uint64_t i = 0; const mea_notice* notice = explanation_.answer().notice(i); ++i)
            out += "- " + printable(view(notice->text)) + "\n";
        if (hit_ != nullptr)
            out += fmt::format("{} [{}] scores {:.3f}\n", shown(hit_->work), shown(hit_->language),
                               hit_->score);
        for (std::uint64_t p = 0; const mea_query_part* part = explanation_.part(p); ++p) {
            const std::string indent(std::size_t{2} * part->depth, ' ');
            out += fmt::format("{}{}  {}\n", indent, view(part->kind), shown(part->text));
            for (std::uint64_t w = 0; const mea_query_word* word = explanation_.word(p, w); ++w)
                out += word_lines(p, w, *word, indent + "  ");
        }
        return out;
    }

  private:
    std::string word_lines(std::uint64_t p, std::uint64_t w, const mea_query_word& word,
                           const std::string& indent) const {
        std::string out = indent + shown(word.text);
        if (word.dropped != 0) out += "  dropped, a stop word beside others";
        if (hit_ != nullptr && (word.dropped == 0 || word.score != 0))
            out += fmt::format("  adds {:.3f}{}", word.score,
                               word.in_title != 0 ? ", in the title" : "");
        out += "\n";
        std::size_t listed = 0;
        std::uint64_t f = 0;
        for (; const mea_query_form* form = explanation_.form(p, w, f); ++f) {
            // Stems have two terms, and not every one is in the index.
            if (form->documents == 0 && view(form->kind) != "word") continue;
            if (++listed > kFormsOnAPage) break;
            out += fmt::format("{}    {:<10} {}{}", indent, view(form->kind), shown(form->text),
                               form->language.size == 0 ? "" : " [" + shown(form->language) + "]");
            out += fmt::format(", in {}", form->documents);
            if (form->weight != 1.0) out += fmt::format(", weight {:.2f}", form->weight);
            if (form->occurrences != 0) out += fmt::format(", here x{}", form->occurrences);
            out += "\n";
        }
        if (listed > kFormsOnAPage)
            out += fmt::format("{}    and at most {} more: --json\n", indent, word.form_count - f);
        return out;
    }

    const Explanation& explanation_;
    const mea_hit* hit_;
};

}  // namespace

std::optional<std::string> explain_listing(const Engine& engine, const Query& query,
                                           const std::string& work, bool json, Failure& failure) {
    const std::optional<Explanation> explanation = explain_query(engine, query, work, failure);
    if (!explanation) return std::nullopt;
    return json ? dump(explanation_json(*explanation), -1) + "\n" : Listing(*explanation).text();
}

}  // namespace mea::appliance
