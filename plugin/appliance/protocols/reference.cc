#include "appliance/protocols/reference.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mea::appliance {
namespace {

std::string label_or_id(mea_str label, mea_str id) {
    return std::string(view(label.size == 0 ? id : label));
}

// One line of text: a field of RIS ends with its line.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
    return text;
}

class RisRecord {
  public:
    RisRecord& add(std::string_view tag, const std::string& value) {
        if (!value.empty()) text_ += std::string(tag) + "  - " + one_line(value) + "\r\n";
        return *this;
    }
    std::string end() { return text_ + "ER  - \r\n"; }

  private:
    std::string text_;
};

// 2024-11-01 as 2024/11/01; RIS wants every slash, also of what is not known.
std::string ris_date(std::string date) {
    if (date.empty()) return date;
    std::replace(date.begin(), date.end(), '-', '/');
    const auto slashes = std::count(date.begin(), date.end(), '/');
    return date + std::string(static_cast<std::size_t>(std::max<long>(0, 3 - slashes)), '/');
}

std::string tex(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '\\':
                out += "\\textbackslash{}";
                break;
            case '~':
                out += "\\textasciitilde{}";
                break;
            case '^':
                out += "\\textasciicircum{}";
                break;
            case '{':
            case '}':
            case '%':
            case '#':
            case '&':
            case '$':
            case '_':
                out += '\\';
                out += c;
                break;
            case '\r':
            case '\n':
                out += ' ';
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string bibtex_key(const Reference& reference) {
    std::string key;
    for (const char c : reference.symbol.empty() ? reference.work : reference.symbol) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        key += plain ? c : '-';
    }
    return key + (reference.language.empty() ? "" : ":" + reference.language);
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string all;
    for (const std::string& part : parts) {
        if (!all.empty()) all += separator;
        all += part;
    }
    return all;
}

std::string cell(const std::string& text) {
    constexpr std::string_view kFormula = "=+-@\t\r";
    const bool formula = !text.empty() && kFormula.find(text.front()) != std::string_view::npos;
    std::string out = formula ? "\"'" : "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace

Reference reference_of(const Answer& answer, std::uint64_t index) {
    const mea_hit& hit = *answer.hit(index);
    Reference reference{std::string(view(hit.work)),
                        std::string(view(hit.symbol)),
                        std::string(view(hit.title)),
                        label_or_id(hit.type_label, hit.type),
                        std::string(view(hit.date)),
                        label_or_id(hit.meeting_label, hit.meeting),
                        std::string(view(hit.language)),
                        std::string(view(hit.url)),
                        {},
                        {},
                        {}};
    for (std::uint64_t i = 0; i < hit.convention_count; ++i) {
        reference.issuers.push_back(label_or_id(hit.convention_labels[i], hit.conventions[i]));
    }
    for (std::uint64_t i = 0; const mea_version* version = answer.version(index, i); ++i) {
        reference.languages.emplace_back(view(version->language));
    }
    return reference;
}

std::string ris(const Reference& reference) {
    RisRecord record;
    record.add("TY", "RPRT").add("TI", reference.title);
    for (const std::string& issuer : reference.issuers) record.add("AU", issuer + ",");
    return record.add("PY", reference.date.substr(0, 4))
        .add("DA", ris_date(reference.date))
        .add("SN", reference.symbol)
        .add("M3", reference.type)
        .add("T2", reference.meeting)
        .add("LA", reference.language)
        .add("UR", reference.url.empty() ? reference.page : reference.url)
        .add("ID", reference.work)
        .end();
}

std::string bibtex(const Reference& reference) {
    std::string entry = "@techreport{" + bibtex_key(reference) + ",\n";
    const auto add = [&entry](std::string_view name, const std::string& value) {
        if (!value.empty()) entry += "  " + std::string(name) + " = {" + value + "},\n";
    };
    add("title", reference.title.empty() ? "" : "{" + tex(reference.title) + "}");
    std::vector<std::string> authors;
    for (const std::string& issuer : reference.issuers) authors.push_back("{" + tex(issuer) + "}");
    add("author", joined(authors, " and "));
    add("institution", tex(joined(reference.issuers, ", ")));
    add("type", tex(reference.type));
    add("number", tex(reference.symbol));
    add("year", reference.date.substr(0, 4));
    add("date", reference.date);
    add("note", tex(reference.meeting));
    add("language", reference.language);
    // Inside \url nothing is escaped; what could end the argument is percent-encoded in an address.
    const std::string& address = reference.url.empty() ? reference.page : reference.url;
    if (address.find_first_of("{}\\\r\n") == std::string::npos) add("url", address);
    return entry + "}\n";
}

std::string csv_head() {
    return "work,symbol,title,type,date,issued_by,meeting,language,languages,url,page\r\n";
}

std::string csv_row(const Reference& reference) {
    const std::array<std::string, 11> cells = {
        reference.work,    reference.symbol,   reference.title,
        reference.type,    reference.date,     joined(reference.issuers, "; "),
        reference.meeting, reference.language, joined(reference.languages, " "),
        reference.url,     reference.page};
    std::string row;
    for (const std::string& text : cells) row += (row.empty() ? "" : ",") + cell(text);
    return row + "\r\n";
}

}  // namespace mea::appliance
