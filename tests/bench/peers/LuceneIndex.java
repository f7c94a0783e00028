// The peer of the batch benchmark: Lucene 4.10 indexing every file below a folder, text stored, positions kept.
// LuceneIndex INDEX FOLDER THREADS

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public class LuceneIndex {
    public static void main(String[] arguments) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Paths.get(arguments[1]))) {
            files = walk.filter(Files::isRegularFile).collect(Collectors.toList());
        }
        IndexWriterConfig configuration = new IndexWriterConfig(Version.LATEST, new EnglishAnalyzer());
        AtomicInteger next = new AtomicInteger();
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(new File(arguments[0])), configuration)) {
            Thread[] threads = new Thread[Integer.parseInt(arguments[2])];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> {
                    try {
                        for (int at; (at = next.getAndIncrement()) < files.size();) {
                            String text = new String(Files.readAllBytes(files.get(at)), StandardCharsets.UTF_8);
                            Document document = new Document();
                            document.add(new StringField("id", files.get(at).toString(), Field.Store.YES));
                            document.add(new TextField("text", text, Field.Store.YES));
                            writer.addDocument(document);
                        }
                    } catch (Exception failure) {
                        failure.printStackTrace();
                        System.exit(1);
                    }
                });
                threads[i].start();
            }
            for (Thread thread : threads) thread.join();
            writer.forceMerge(1);
        }
    }
}
