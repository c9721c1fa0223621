using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Studies.ImbalanceMethods;

namespace DaFsl.Library.Tests.Readme;

/// <summary>The example of the package of studies, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class StudiesPackageExample
{
    public static async Task RunAsync()
    {
        DataSplits splits = ImageFolderReader.Read("path/to/data");
        var data = new MethodData(
            "parts",
            ObjectCrops.Of(splits.Train, side: 32),
            ObjectCrops.Of(splits.Test, side: 32),
            scarce: "scratched"
        );
        var study = new MethodStudy(data, new MethodStudyOptions { Seeds = 5 });
        MethodStudyResult result = await study.RunAsync();
        File.WriteAllText("methods.md", MethodMarkdown.Write(result));
    }
}
