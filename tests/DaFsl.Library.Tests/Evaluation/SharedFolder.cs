namespace DaFsl.Library.Tests.Evaluation;

/// <summary>Data that lies beside the repository, in <c>shared/data</c>, where it is there at all.</summary>
internal static class SharedFolder
{
    /// <summary>The folder of that name; where it is absent, the test that asks is skipped.</summary>
    internal static string Find(string name)
    {
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string folder = Path.Combine(above.FullName, "shared", "data", name);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        Assert.Skip($"shared/data/{name} is not beside the repository.");
        return string.Empty;
    }
}
