#include "indexer/build/header.h"

#include <algorithm>

#include "base/hash.h"

namespace mea::ingest {
namespace {

using index::Field;
using vocabulary::ConceptKind;
using vocabulary::MentionKind;

class ValueList {
  public:
    explicit ValueList(std::vector<index::FieldValue>& values) : values_(values) {}

    void add(Field field, const std::string& value) {
        index::FieldValue entry{field, value};
        if (!value.empty() && std::find(values_.begin(), values_.end(), entry) == values_.end())
            values_.push_back(std::move(entry));
    }

  private:
    std::vector<index::FieldValue>& values_;
};

void add_conventions(const Document& document, const vocabulary::Vocabulary& vocabulary,
                     ValueList& values) {
    const auto named = [&](const std::string& id) {
        return std::any_of(document.facts.mentions.begin(), document.facts.mentions.end(),
                           [&](const vocabulary::Mention& mention) {
                               return mention.kind == MentionKind::convention && mention.id == id;
                           });
    };
    for (const vocabulary::Fact& issuer : document.facts.issued_by) {
        values.add(Field::convention, issuer.value);
        for (const std::string& member : vocabulary.members(issuer.value))
            if (named(member)) values.add(Field::convention, member);
    }
}

bool is_itself(const Document& document, const std::string& id) {
    return std::any_of(document.cited_as.begin(), document.cited_as.end(),
                       [&](const index::CitedAs& name) { return name.id == id; });
}

void add_mentions(const Document& document, ValueList& values) {
    for (const vocabulary::Mention& mention : document.facts.mentions) {
        switch (mention.kind) {
            case MentionKind::convention:
                values.add(Field::mentions_convention, mention.id);
                break;
            case MentionKind::meeting:
                values.add(Field::mentions_meeting, mention.id);
                break;
            case MentionKind::target:
            case MentionKind::framework:
                values.add(Field::target, mention.id);
                break;
            case MentionKind::decision:
                if (!is_itself(document, mention.id)) values.add(Field::decision, mention.id);
                break;
            case MentionKind::symbol:
            case MentionKind::notification:
                break;
        }
    }
}

}  // namespace

index::VersionHeader make_header(const Document& document,
                                 const vocabulary::Vocabulary& vocabulary) {
    index::VersionHeader header;
    const vocabulary::Facts& facts = document.facts;
    header.work = document.work;
    header.source = document.record.source;
    header.language = facts.language.value;
    header.title = document.title;
    header.symbol = facts.symbol.value;
    header.type = facts.type.value;
    header.date = facts.date.value;
    header.meeting = facts.meeting.value;
    header.url = document.record.metadata.url;
    header.content = document.content;
    // Two records of one file differ in their work; two versions of a work in their file.
    header.id = content_hash(header.work + '\0' + header.language + '\0' + header.source);
    ValueList values(header.values);
    add_conventions(document, vocabulary, values);
    add_mentions(document, values);
    for (const std::string& above : vocabulary.parents(header.meeting))
        if (vocabulary.kind(above) == ConceptKind::body) values.add(Field::body, above);
    header.cited_as = document.cited_as;
    header.citations = document.citations;
    header.other_sources = document.other_sources;
    header.part_of = document.part_of;
    for (const std::string& subject : document.record.metadata.subjects)
        values.add(Field::subject, subject);
    return header;
}

std::vector<index::PassageText> passage_texts(const Record& record) {
    std::vector<index::PassageText> texts;
    texts.reserve(record.passages.size());
    for (const Passage& passage : record.passages)
        texts.push_back({passage.kind, passage.level, passage.page, passage.number,
                         passage.language, passage.text});
    return texts;
}

}  // namespace mea::ingest
