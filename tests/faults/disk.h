// A disk that loses power: from a journal of operations to what may be found after a cut.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace mea::faults {

// One operation of layer.c, in the order they were done.
struct Operation {
    enum Kind : std::uint32_t { create = 1, truncate, write, sync, rename, remove, mkdir, link };
    Kind kind = create;
    std::string path;   // below the root; "" is the root
    std::string other;  // of rename and link: the new name
    std::uint64_t offset = 0;
    std::string data;
};

std::vector<Operation> read_journal(const std::filesystem::path& file);

// Keeps of every file and folder what is safe and, in order, what is not: writes until the file is
// synced, changed names until their folder is. As POSIX has it, and no file system promises less:
// a cut may lose any of a file's unsynced writes, and of a folder's unsynced names all behind some
// moment; a lost write inside a file leaves zeros.
class Disk {
  public:
    // Begins with everything below `image` safe.
    explicit Disk(const std::filesystem::path& image);

    void apply(const Operation& operation);

    // One of the states a cut may leave, written into the new folder `target`.
    void cut(std::mt19937& random, const std::filesystem::path& target) const;

  private:
    struct Write {
        bool truncate = false;
        std::uint64_t offset = 0;
        std::string data;
    };
    struct Node;
    using NodePtr = std::shared_ptr<Node>;
    struct Rename {
        std::string remove;  // name that goes; empty: none
        std::string name;    // name that comes; empty: none
        NodePtr node;
    };
    struct Node {
        bool folder = false;
        // A file:
        std::filesystem::path original;  // where its safe content is while nothing was written
        std::string safe;
        std::vector<Write> unsafe;
        // A folder:
        std::map<std::string, NodePtr> safe_names, names;
        std::vector<Rename> unsafe_names;
    };

    static NodePtr load(const std::filesystem::path& path);
    NodePtr find(const std::string& path) const;
    NodePtr parent_of(const std::string& path, std::string& name) const;
    static void change(Node& folder, const Rename& rename);
    static void perform(std::string& content, const Write& write);
    static void leave(const Node& node, std::mt19937& random, const std::filesystem::path& target);

    NodePtr root_;
};

}  // namespace mea::faults
