using System.Text;
using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;

namespace DaFsl.Library.Tests.Data;

public sealed class CocoMemoryTests : IDisposable
{
    private const int Annotations = 4_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_fileOfOutlines_takesTheMemoryOfItsBoxes()
    {
        foreach (string name in new[] { "a.png", "b.png" })
        {
            _folder.Write(name, TestImages.Another());
        }

        string path = WriteFile();
        long size = new FileInfo(path).Length;
        CocoReader.Read(path, _folder.Root);

        long before = GC.GetAllocatedBytesForCurrentThread();
        DataSplits splits = CocoReader.Read(path, _folder.Root);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Annotations, splits.Train.CountObjects()[0] + splits.Test.CountObjects()[0]);
        Assert.InRange(size, 30_000_000, 60_000_000);

        // All that was ever allocated, freed or not, so this does not depend on the garbage collector: under 1/20 of the file.
        Assert.InRange(allocated, Annotations * 48, size / 20);
    }

    private string WriteFile()
    {
        string outline = string.Join(", ", Enumerable.Range(0, 1_000).Select(i => Invariant($"{i}.{i % 97}")));
        string path = _folder.At("boxes.json");
        using var text = new StreamWriter(path, append: false, Encoding.UTF8);
        text.Write("""{"images": [{"id": 0, "file_name": "a.png"}, {"id": 1, "file_name": "b.png"}], "annotations": [""");
        for (int i = 0; i < Annotations; i++)
        {
            text.Write(
                Invariant(
                    $$"""{{(i > 0 ? ", " : "")}}{"id": {{i}}, "image_id": {{i % 2}}, "category_id": 1, "segmentation": [[{{outline}}]], "bbox": [{{1 + (i / 2 * 0.001):0.000}}, 1, 2.5, 2]}"""
                )
            );
        }

        text.Write("""], "categories": [{"id": 1, "name": "cat"}]}""");
        return path;
    }
}
