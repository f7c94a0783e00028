#include "vocabulary/recogniser.h"

#include <algorithm>

#include "vocabulary/compiled.h"
#include "vocabulary/document.h"
#include "vocabulary/page.h"
#include "vocabulary/resolver.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

// A page is small enough to stay in the cache and large enough that what spans two is rare.
constexpr std::size_t kPageBytes = 64U << 10U;

// Where the page that begins at `begin` ends: behind an empty line, else a line, else a space, else
// wherever a character ends.
std::size_t page_end(std::string_view text, std::size_t begin) {
    if (text.size() - begin <= kPageBytes) return text.size();
    const std::string_view page = text.substr(begin, kPageBytes);
    for (const std::string_view mark : {std::string_view("\n\n"), std::string_view("\n"),
                                        std::string_view("。"), std::string_view(" ")}) {
        const std::size_t at = page.rfind(mark);
        if (at != std::string_view::npos && at > kPageBytes / 2) return begin + at + mark.size();
    }
    std::size_t end = begin + kPageBytes;
    while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return end;
}

// Everything in `text` that may be part of a fact or a reference, before anything is decided.
struct Scan {
    std::vector<Atom> atoms;
    Signs signs;
    std::uint64_t work = 0;
};

Scan scan(const Compiled& compiled, std::string_view text) {
    Scan found;
    Page page(compiled, text);
    std::vector<Atom>& atoms = found.atoms;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = page_end(text, begin);
        page.turn_to(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
        found.signs.count(page);
        const auto old = static_cast<std::ptrdiff_t>(atoms.size());
        scan_forms(page, atoms);
        scan_decisions(page, atoms);
        scan_notifications(page, atoms);
        scan_dates(page, atoms);
        scan_targets(page, atoms);
        scan_meetings(page, atoms);
        scan_names(page, atoms);
        std::stable_sort(atoms.begin() + old, atoms.end(), [](const Atom& a, const Atom& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        begin = end;
    }
    settle_short_names(compiled.model, atoms);
    found.signs.functions.resize(compiled.model.languages.size());
    found.work = page.work();
    return found;
}

// Adds to `work` how often a rule looked at something that was found before.
Facts decide(const Model& model, std::string_view text, const Scan& scan, const Known& known,
             std::uint64_t& work) {
    Facts facts;
    const Counted<Atom> atoms(scan.atoms, work);
    DocumentReader reader(model, text, atoms, scan.signs, known, facts);
    Document document = reader.read();
    Resolver(model, text, atoms, document, facts, work).run();
    reader.finish(document);
    return facts;
}

bool tells_more_than_language(const Known& known) {
    return !known.type.empty() || !known.date.empty() || !known.meeting.empty() ||
           !known.issued_by.empty();
}

}  // namespace

Recogniser::Recogniser(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)) {}

Facts Recogniser::recognise(std::string_view text, const Known& known, std::uint64_t* work) const {
    const Compiled& compiled = vocabulary_->compiled();
    const Scan found = scan(compiled, text);
    std::uint64_t steps = found.work;
    Facts facts = decide(compiled.model, text, found, known, steps);
    if (work != nullptr) *work = steps;
    return facts;
}

Recognition Recogniser::recognise_and_compare(std::string_view text, const Known& known) const {
    const Compiled& compiled = vocabulary_->compiled();
    const Scan found = scan(compiled, text);
    Recognition recognition;
    std::uint64_t steps = 0;  // nobody asks
    recognition.facts = decide(compiled.model, text, found, known, steps);
    if (tells_more_than_language(known)) {
        Known language_only;
        language_only.language = known.language;
        language_only.typed = known.typed;
        recognition.unaided = decide(compiled.model, text, found, language_only, steps);
    } else {
        recognition.unaided = recognition.facts;
    }
    recognition.unaided.mentions.clear();
    recognition.unaided.undecided.clear();
    return recognition;
}

}  // namespace mea::vocabulary
