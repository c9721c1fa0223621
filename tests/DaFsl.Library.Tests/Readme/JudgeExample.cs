using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class JudgeExample
{
    public static void Run()
    {
        // Or CocoReader.ReadFolder, ImageFolderReader.Read, …; new ReadOptions { Strict = true } takes issues as errors.
        DataSplits data = PascalVocReader.Read("path/to/data");
        Console.WriteLine(string.Join("\n", data.Issues.Select(b => $"{b.Place}: {b.Problem}")));
        ImbalanceReport balance = ImbalanceJudge.Judge(data.Train, new ImbalanceOptions { ScarceBelow = 0.25 });
        Console.WriteLine(balance.Summary);
    }
}
