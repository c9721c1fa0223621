using DaFsl.Library.Detection;
using DaFsl.Library.Tests.Architecture;
using DaFsl.Library.Tests.Data;

namespace DaFsl.Library.Tests.Samples;

/// <summary>Each sample is one short program that is built, found and run.</summary>
public sealed class SamplesTests : IDisposable
{
    private const int MostLines = 60;
    private static readonly string _root = SourceFile.RepositoryRoot();

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateDirectories(Path.Combine(_root, "samples")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_isOneFile_readWithoutScrolling(string name)
    {
        SourceFile program = Assert.Single(SourceFile.Of($"samples/{name}"));

        Assert.Equal("Program.cs", program.Path);
        Assert.InRange(program.Lines.Count, 1, MostLines);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_isInTheSolutionAndInReadme(string name)
    {
        Assert.Contains($@"""samples\{name}\{name}.csproj""", Text("DaFsl.Library.sln"), StringComparison.Ordinal);
        Assert.Contains($"[{name}](samples/{name}/Program.cs)", Text("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_isBuiltBesideTheTests(string name) =>
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")), $"{name} is no reference of the test project.");

    [Fact]
    public async Task TrainDetector_onAFolder_savesADetectorThatAnswers()
    {
        _ = new MiniDataSet(_folder, "PascalVocReader");

        (int exitCode, string output, string error) = await SampleProcess.RunAsync("TrainDetector", _folder.Root, _folder.At("set"));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("epoch 5: loss ", output, StringComparison.Ordinal);
        using FasterRcnnDetector detector = FasterRcnnDetector.Load(_folder.At("detector.safetensors"));
        Assert.Equal(["cat", "dog"], detector.Classes);
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(_root, path));
}
