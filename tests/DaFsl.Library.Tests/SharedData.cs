namespace DaFsl.Library.Tests;

/// <summary>Real data sets in the <c>shared</c> folder beside the repository; tests that need one are skipped where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The path of a data set; skips the test where there is none.</summary>
    /// <param name="name">Its folder in <c>shared/data</c>.</param>
    public static string Require(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", name);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"There is no data set shared/data/{name} beside the repository.");
        return "";
    }
}
