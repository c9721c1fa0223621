using WithoutTorch;

// A line a door: its name, what it threw, and the first line of the message. Each is tried twice, since .NET tells the second failure of a
// type in other words.
foreach ((string name, Func<object?> enter) in Doors.All)
{
    for (int attempt = 0; attempt < 2; attempt++)
    {
        Console.WriteLine($"{name}\t{Outcome(enter)}");
    }
}

static string Outcome(Func<object?> enter)
{
    try
    {
        object? made = enter();
        if (made is Task task)
        {
            task.GetAwaiter().GetResult();
        }

        return "nothing\t";
    }
    catch (Exception thrown)
    {
        return $"{thrown.GetType().Name}\t{thrown.Message.Split('\n')[0]}";
    }
}
