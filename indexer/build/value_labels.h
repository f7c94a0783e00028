// Labels and parents of facet values, from the vocabulary and from ICU's names of languages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/value_names.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

class ValueLabels : public index::ValueNames {
  public:
    // Labels are given in `languages` (BCP 47), where the vocabulary has them.
    ValueLabels(std::shared_ptr<const vocabulary::Vocabulary> vocabulary,
                std::vector<std::string> languages);

    index::Labels of_field(index::Field field) const override;
    index::Labels of_value(index::Field field, std::string_view value) const override;
    std::string parent(index::Field field, std::string_view value) const override;
    vocabulary::SymbolEnds symbol_ends() const override { return vocabulary_->symbol_ends(); }

  private:
    std::shared_ptr<const vocabulary::Vocabulary> vocabulary_;
    std::vector<std::string> languages_;
};

}  // namespace mea::ingest
