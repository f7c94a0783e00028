#include "appliance/cli/page.h"

#include <fmt/format.h>

namespace mea::appliance {
namespace {

constexpr std::size_t kIndent = 5;  // of everything that belongs to a hit

std::string indented(const std::string& line, std::size_t by = kIndent) {
    return std::string(by, ' ') + line + "\n";
}

std::string summary_line(const Answer& answer, const Screen& screen) {
    const mea_summary& summary = answer.summary();
    std::string line =
        summary.total == 0
            ? std::string("Nothing found")
            : fmt::format("{}{} found", summary.exact != 0 ? "" : "about ", summary.total);
    line += fmt::format(" in {:.1f} ms, generation {}", summary.elapsed_ms, summary.generation);
    std::string out = screen.styled(Style::dim, line) + "\n";
    for (std::uint64_t i = 0; const mea_notice* notice = answer.notice(i); ++i)
        out += screen.styled(Style::dim, "- " + std::string(view(notice->text))) + "\n";
    return out;
}

// What is known of a hit beside its title, the parts that are.
std::string facts_line(const mea_hit& hit, const Screen& screen) {
    std::string conventions;
    for (std::uint64_t i = 0; i < hit.convention_count; ++i)
        conventions += (i == 0 ? "" : ", ") + std::string(view(hit.conventions[i]));
    const std::string_view type = hit.type_label.size != 0 ? view(hit.type_label) : view(hit.type);
    std::string line;
    for (const std::string_view part : {std::string_view(conventions), view(hit.symbol), type,
                                        view(hit.date), view(hit.meeting)}) {
        if (part.empty()) continue;
        if (!line.empty()) line += " | ";
        line += isolated(printable(part));
    }
    return line.empty() ? line : indented(screen.styled(Style::dim, line));
}

std::string passage_lines(const mea_passage& passage, const Screen& screen) {
    const std::string number = printable(view(passage.number));
    const std::string head = number.empty() ? "" : number + "  ";
    const std::size_t indent = kIndent + 2;
    const std::size_t used = indent + columns(head);
    const std::size_t width = screen.width > used + 20 ? screen.width - used : 20;
    std::string out;
    bool first = true;
    for (const std::string& line :
         lines_of(view(passage.text), passage.highlights, passage.highlight_count, width,
                  screen.marks(Style::match))) {
        const std::string before = first ? head : std::string(columns(head), ' ');
        out += indented((first && passage.cut_head != 0 ? before + "... " : before) + line, indent);
        first = false;
    }
    return out;
}

std::string versions_line(const Answer& answer, std::uint64_t index, const mea_hit& hit,
                          const Screen& screen) {
    std::string line = isolated(printable(view(hit.source)));
    std::string others;
    for (std::uint64_t i = 0; const mea_version* version = answer.version(index, i); ++i)
        if (view(version->id) != view(hit.version))
            others += (others.empty() ? "" : ", ") + printable(view(version->language));
    if (hit.language.size != 0) line += " [" + printable(view(hit.language)) + "]";
    if (!others.empty()) line += ", also in " + others;
    return indented(screen.styled(Style::dim, line));
}

// The interface speaks of the document that was asked about, a line under a hit of the hit.
std::string link_of(const mea_reason& reason) {
    const std::string_view kind = view(reason.kind);
    const std::string id = isolated(printable(view(reason.id)));
    if (kind == "cites") return "referred to by that document";
    if (kind == "cited-by") return "refers to " + id;
    if (kind == "cites-same") return "also refers to " + id;
    return printable(kind) + " " + id;
}

// By which other names, and through which citations, a hit was found.
std::string reason_lines(const Answer& answer, std::uint64_t index, const Screen& screen) {
    std::string names, links;
    for (std::uint64_t i = 0; const mea_reason* reason = answer.reason(index, i); ++i) {
        const bool name = view(reason->kind) == "concept" || view(reason->kind) == "translation";
        std::string& line = name ? names : links;
        line += line.empty() ? (name ? "found as " : "") : ", ";
        if (name)
            line += isolated(printable(view(reason->text))) + " [" +
                    printable(view(reason->language)) + "]";
        else
            line += link_of(*reason);
    }
    std::string out;
    for (const std::string& line : {names, links})
        if (!line.empty()) out += indented(screen.styled(Style::dim, line));
    return out;
}

// The other forms of the hit's document; one that does not answer stands in brackets.
std::string revision_lines(const Answer& answer, std::uint64_t index, const Screen& screen) {
    std::string out;
    for (std::uint64_t i = 0; const mea_revision* form = answer.revision(index, i); ++i) {
        std::string line = isolated(printable(view(form->symbol)));
        if (form->date.size != 0) line += " | " + printable(view(form->date));
        if (form->matched == 0) line = "(" + line + ")";
        out += indented(screen.styled(Style::dim, "+ " + line));
    }
    return out;
}

std::string hit_lines(const Answer& answer, std::uint64_t index, const mea_hit& hit,
                      const Screen& screen) {
    std::string out = "\n";
    const std::string_view title = hit.title.size != 0 ? view(hit.title) : view(hit.work);
    std::string head = fmt::format("{:>3}  ", hit.rank);
    for (const std::string& line : lines_of(title, nullptr, 0, screen.width - kIndent, {})) {
        const Marks marks = screen.marks(Style::title);
        out += head + std::string(marks.begin) + line + std::string(marks.end) + "\n";
        head = std::string(kIndent, ' ');
    }
    out += facts_line(hit, screen);
    for (std::uint64_t i = 0; const mea_passage* passage = answer.passage(index, i); ++i)
        out += passage_lines(*passage, screen);
    if (hit.part_of.size != 0)
        out += indented(
            screen.styled(Style::dim, "part of " + isolated(printable(view(hit.part_of)))));
    return out + reason_lines(answer, index, screen) + versions_line(answer, index, hit, screen) +
           revision_lines(answer, index, screen);
}

std::string facet_lines(const Answer& answer, std::uint64_t index, const mea_facet& facet,
                        const Screen& screen, std::size_t most_buckets) {
    if (facet.bucket_count == 0) return {};
    const std::string_view name = facet.label.size != 0 ? view(facet.label) : view(facet.name);
    std::string out = "\n" + screen.styled(Style::heading, name) + "\n";
    for (std::uint64_t i = 0; const mea_bucket* bucket = answer.bucket(index, i); ++i) {
        if (i == most_buckets) {
            out += screen.styled(Style::dim, fmt::format("         {} more: --facet {}",
                                                         facet.value_count - i, view(facet.name))) +
                   "\n";
            break;
        }
        const std::string label = isolated(printable(view(bucket->label)));
        std::string line = fmt::format("{:>7}  {}{}", bucket->count,
                                       std::string(std::size_t{2} * bucket->depth, ' '), label);
        if (view(bucket->value) != view(bucket->label))
            line += "  " + screen.styled(Style::dim, view(bucket->value));
        out += line + "\n";
    }
    return out;
}

}  // namespace

std::string page(const Answer& answer, const Screen& screen, std::size_t most_buckets) {
    std::string out = summary_line(answer, screen);
    std::uint64_t last = 0;
    for (std::uint64_t i = 0; const mea_hit* hit = answer.hit(i); ++i) {
        out += hit_lines(answer, i, *hit, screen);
        last = hit->rank;
    }
    if (last != 0 && last < answer.summary().hit_total)
        out += "\n" + screen.styled(Style::dim, fmt::format("more: --offset {}", last)) + "\n";
    for (std::uint64_t i = 0; const mea_facet* facet = answer.facet(i); ++i)
        out += facet_lines(answer, i, *facet, screen, most_buckets);
    return out;
}

}  // namespace mea::appliance
