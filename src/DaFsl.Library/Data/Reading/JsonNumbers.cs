using System.Text.Json;

namespace DaFsl.Library.Data.Reading;

/// <summary>Reads arrays of numbers from JSON.</summary>
internal static class JsonNumbers
{
    /// <summary>
    /// Moves to the next value's end, and gives its numbers where it is an array of as many numbers as there is room for.
    /// </summary>
    /// <param name="json">The file.</param>
    /// <param name="numbers">Where they go.</param>
    /// <param name="expected">What belongs there, for the problem.</param>
    /// <param name="problem">What is wrong with the value; null where nothing is.</param>
    /// <returns>Whether there are numbers; false without a problem where the value is null, or an array of nothing.</returns>
    public static bool TryReadNumbers(this JsonStream json, Span<double> numbers, string expected, out string? problem)
    {
        problem = null;
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            problem = json.TokenType == JsonTokenType.Null ? null : json.Mismatch(expected);
            json.Skip();
            return false;
        }

        int count = 0;
        while (json.ReadElement())
        {
            if (count == numbers.Length || !json.TryGetNumber(out numbers[count]))
            {
                problem ??= json.Mismatch(expected);
                json.Skip();
                continue;
            }

            count++;
        }

        if (count > 0 && count < numbers.Length)
        {
            problem ??= json.Mismatch(expected);
        }

        return count == numbers.Length && problem is null;
    }
}
