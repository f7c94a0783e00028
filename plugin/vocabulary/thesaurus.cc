#include "vocabulary/thesaurus.h"

#include <algorithm>
#include <cctype>

#include <unicode/unistr.h>

#include "base/hash.h"

namespace mea::vocabulary {
namespace {

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kXl = "http://www.w3.org/2008/05/skos-xl#";
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
constexpr std::uint32_t kNone = UINT32_MAX;

// The attribute of the element or of the nearest one around it that has it.
std::string_view inherited(pugi::xml_node node, const char* name) {
    for (; node; node = node.parent())
        if (const auto attribute = node.attribute(name)) return attribute.value();
    return {};
}

// A prefixed name written out with its namespace.
std::string expanded(pugi::xml_node node, std::string_view name, bool attribute) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) {
        if (attribute) return std::string(name);
        return std::string(inherited(node, "xmlns")) + std::string(name);
    }
    const std::string declaration = "xmlns:" + std::string(name.substr(0, colon));
    return std::string(inherited(node, declaration.c_str())) + std::string(name.substr(colon + 1));
}

std::string name_of(pugi::xml_node node) {
    return expanded(node, node.name(), false);
}

// The value of rdf:`name`, by namespace.
std::string_view rdf_attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view written = attribute.name();
        if (written.ends_with(name) &&
            expanded(node, written, true) == std::string(kRdf) + std::string(name))
            return attribute.value();
    }
    return {};
}

bool is_absolute(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    return colon != std::string_view::npos && uri.find_first_of("/#?") > colon;
}

std::string resolved(pugi::xml_node node, std::string_view uri) {
    if (is_absolute(uri)) return std::string(uri);
    const std::string_view base = inherited(node, "xml:base");
    if (uri.starts_with('#')) return std::string(base.substr(0, base.find('#'))) + std::string(uri);
    const std::size_t slash = base.rfind('/');
    return std::string(slash == std::string_view::npos ? base : base.substr(0, slash + 1)) +
           std::string(uri);
}

// What a resource element is about; empty for one without a name.
std::string subject_of(pugi::xml_node node) {
    if (const std::string_view about = rdf_attribute(node, "about"); !about.empty())
        return resolved(node, about);
    if (const std::string_view id = rdf_attribute(node, "ID"); !id.empty())
        return resolved(node, "#" + std::string(id));
    if (const std::string_view id = rdf_attribute(node, "nodeID"); !id.empty())
        return "_:" + std::string(id);
    return {};
}

pugi::xml_node child_element(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children())
        if (child.type() == pugi::node_element) return child;
    return {};
}

std::string collapsed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string primary_language(std::string_view tag) {
    std::string out(tag.substr(0, tag.find_first_of("-_")));
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// Types that are no concepts though they have labels.
bool is_other_type(std::string_view type) {
    return type == std::string(kSkos) + "ConceptScheme" ||
           type == std::string(kSkos) + "Collection" ||
           type == std::string(kSkos) + "OrderedCollection" || type == std::string(kXl) + "Label";
}

void sort_once(std::vector<std::uint32_t>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::uint32_t ThesaurusReader::number(const std::string& uri) {
    const auto [place, added] =
        numbers_.try_emplace(uri, static_cast<std::uint32_t>(resources_.size()));
    if (added) {
        resources_.emplace_back();
        uris_.push_back(uri);
    }
    return place->second;
}

Status ThesaurusReader::add(const std::filesystem::path& file) {
    Result<RdfStream> stream = RdfStream::open(file);
    if (!stream) return std::move(stream).forward();
    for (;;) {
        const Result<pugi::xml_node> element = stream->next();
        if (!element) return Unexpected{element.error()};
        if (!*element) break;
        if (Status done = read(*element, *stream); !done) return done;
    }
    hashes_ += stream->fingerprint();
    return {};
}

Status ThesaurusReader::read(pugi::xml_node element, const RdfStream& stream) {
    const std::string uri = subject_of(element);
    if (uri.empty()) return {};
    const std::uint32_t subject = number(uri);
    if (is_other_type(name_of(element))) resources_[subject].other = true;
    for (const pugi::xml_node property : element.children())
        if (property.type() == pugi::node_element) read_property(property, subject);
    if (resources_.size() > 4 * kMaxConcepts || labels_ > kMaxConceptLabels)
        return fail(ErrorCode::limit,
                    stream.place() + ": the thesauri have more than " +
                        std::to_string(kMaxConcepts) + " concepts, or " +
                        std::to_string(kMaxConceptLabels) + " labels",
                    "give only the languages and parts that are needed");
    return {};
}

void ThesaurusReader::read_property(pugi::xml_node property, std::uint32_t subject) {
    const std::string name = name_of(property);
    const auto is = [&](std::string_view space, std::string_view local) {
        return name.size() == space.size() + local.size() && name.starts_with(space) &&
               name.ends_with(local);
    };
    // Others may be added to resources_ on the way: no reference is kept.
    if (is(kSkos, "prefLabel")) return add_label(property, subject, true);
    if (is(kSkos, "altLabel")) return add_label(property, subject, false);
    if (is(kXl, "prefLabel")) return read_xl_label(property, subject, true);
    if (is(kXl, "altLabel")) return read_xl_label(property, subject, false);
    if (is(kXl, "literalForm")) return add_label(property, subject, true);
    if (is(kSkos, "notation")) {
        resources_[subject].notation = collapsed(property.text().get());
    } else if (is(kRdf, "type")) {
        if (is_other_type(resolved(property, rdf_attribute(property, "resource"))))
            resources_[subject].other = true;
    } else if (is(kOwl, "deprecated")) {
        if (std::string_view(property.text().get()) == "true") resources_[subject].other = true;
    } else if (is(kSkos, "broader")) {
        if (const std::uint32_t object = object_of(property); object != kNone)
            resources_[subject].broader.push_back(object);
    } else if (is(kSkos, "narrower")) {
        if (const std::uint32_t object = object_of(property); object != kNone)
            resources_[object].broader.push_back(subject);
    } else if (is(kSkos, "related")) {
        if (const std::uint32_t object = object_of(property); object != kNone) {
            resources_[subject].related.push_back(object);
            resources_[object].related.push_back(subject);
        }
    }
}

std::uint32_t ThesaurusReader::object_of(pugi::xml_node property) {
    if (const std::string_view uri = rdf_attribute(property, "resource"); !uri.empty())
        return number(resolved(property, uri));
    if (const std::string_view id = rdf_attribute(property, "nodeID"); !id.empty())
        return number("_:" + std::string(id));
    const std::string nested = subject_of(child_element(property));
    return nested.empty() ? kNone : number(nested);
}

void ThesaurusReader::read_xl_label(pugi::xml_node property, std::uint32_t subject,
                                    bool preferred) {
    if (const pugi::xml_node nested = child_element(property)) {
        for (const pugi::xml_node part : nested.children())
            if (name_of(part) == std::string(kXl) + "literalForm")
                add_label(part, subject, preferred);
        return;
    }
    if (const std::uint32_t object = object_of(property); object != kNone)
        resources_[subject].label_resources.emplace_back(object, preferred);
}

void ThesaurusReader::add_label(pugi::xml_node literal, std::uint32_t subject, bool preferred) {
    ThesaurusLabel label{primary_language(inherited(literal, "xml:lang")),
                         collapsed(literal.text().get()), preferred};
    if (label.text.empty() || label.text.size() > kMaxConceptLabelBytes ||
        !languages_.contains(label.language))
        return;
    resources_[subject].labels.push_back(std::move(label));
    ++labels_;
}

void ThesaurusReader::join_xl_labels() {
    for (Resource& resource : resources_)
        for (const auto& [label, preferred] : resource.label_resources)
            for (const ThesaurusLabel& literal : resources_[label].labels)
                resource.labels.push_back({literal.language, literal.text, preferred});
}

std::string folded_label(std::string_view text) {
    std::string folded;
    icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
        .foldCase()
        .toUTF8String(folded);
    return folded;
}

// By their text, whatever the language.
ThesaurusReader::Holders ThesaurusReader::holders_of_labels() const {
    Holders holders;
    for (std::uint32_t i = 0; i < resources_.size(); ++i)
        if (!resources_[i].other)
            for (const ThesaurusLabel& label : resources_[i].labels)
                holders[folded_label(label.text)].insert(i);
    return holders;
}

void ThesaurusReader::add_names(const std::vector<ThesaurusConcept>& things) {
    const Holders holders = holders_of_labels();
    for (const ThesaurusConcept& thing : things) {
        std::uint32_t subject = kNone;
        for (const ThesaurusLabel& label : thing.labels) {
            const auto held = holders.find(folded_label(label.text));
            if (subject == kNone && label.preferred && held != holders.end())
                subject = *held->second.begin();
        }
        const bool known = subject != kNone;
        if (!known) subject = number(thing.id);
        for (ThesaurusLabel label : thing.labels) {
            const auto held = holders.find(folded_label(label.text));
            if (held != holders.end() && (!known || !held->second.contains(subject))) continue;
            if (!languages_.contains(label.language)) continue;
            const std::vector<ThesaurusLabel>& has = resources_[subject].labels;
            if (std::any_of(has.begin(), has.end(), [&](const ThesaurusLabel& other) {
                    return other.language == label.language &&
                           folded_label(other.text) == folded_label(label.text);
                }))
                continue;
            hashes_ += label.language + label.text;
            label.preferred = label.preferred && !known;
            resources_[subject].labels.push_back(std::move(label));
            ++labels_;
        }
    }
}

Thesaurus ThesaurusReader::finish() {
    join_xl_labels();
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < resources_.size(); ++i)
        if (!resources_[i].other && !resources_[i].labels.empty()) order.push_back(i);
    std::sort(order.begin(), order.end(),
              [this](std::uint32_t a, std::uint32_t b) { return uris_[a] < uris_[b]; });
    std::vector<std::uint32_t> places(resources_.size(), kNone);
    for (std::uint32_t i = 0; i < order.size(); ++i) places[order[i]] = i;
    Thesaurus thesaurus;
    for (const std::uint32_t from : order) {
        Resource& resource = resources_[from];
        ThesaurusConcept& to = thesaurus.concepts.emplace_back();
        to.id = uris_[from];
        to.notation = std::move(resource.notation);
        std::stable_sort(resource.labels.begin(), resource.labels.end(),
                         [](const auto& a, const auto& b) { return a.preferred > b.preferred; });
        for (ThesaurusLabel& label : resource.labels) {
            const bool known =
                std::any_of(to.labels.begin(), to.labels.end(), [&](const auto& other) {
                    return other.language == label.language && other.text == label.text;
                });
            if (!known) to.labels.push_back(std::move(label));
        }
        thesaurus.labels += to.labels.size();
        const auto keep = [&](const std::vector<std::uint32_t>& given) {
            std::vector<std::uint32_t> kept;
            for (const std::uint32_t object : given)
                if (places[object] != kNone) kept.push_back(places[object]);
            sort_once(kept);
            return kept;
        };
        to.broader = keep(resource.broader);
        to.related = keep(resource.related);
    }
    for (std::uint32_t i = 0; i < thesaurus.concepts.size(); ++i)
        for (const std::uint32_t above : thesaurus.concepts[i].broader)
            thesaurus.concepts[above].narrower.push_back(i);
    if (!hashes_.empty()) thesaurus.fingerprint = content_hash(hashes_);
    return thesaurus;
}

}  // namespace mea::vocabulary
