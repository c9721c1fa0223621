using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace DaFsl.Tool.Grammar;

/// <summary>Options that take numbers, written as in code whatever the system's language, and held to a range.</summary>
internal static class NumberOptions
{
    /// <summary>An option that takes one number, and may be left out.</summary>
    public static Option<T?> Maybe<T>(string name, string description, T low, T high)
        where T : struct, INumber<T> =>
        new(name)
        {
            HelpName = "N",
            Description = description,
            CustomParser = argument => Read(argument, name, low, high),
        };

    /// <summary>An option that takes three numbers, for red, green and blue.</summary>
    public static Option<float[]> Three(string name, string description, float low, float high) =>
        new(name)
        {
            HelpName = "R,G,B",
            Description = description,
            CustomParser = argument => ReadThree(argument, name, low, high),
        };

    private static float[] ReadThree(ArgumentResult argument, string name, float low, float high)
    {
        string text = argument.Tokens[0].Value;
        float?[] numbers = [.. text.Split(',').Select(t => TryRead(t, low, high))];
        if (numbers is [{ } red, { } green, { } blue])
        {
            return [red, green, blue];
        }

        argument.AddError(Invariant($"{name} is '{text}'; it must be three numbers from {low} to {high}, separated by commas."));
        return [];
    }

    private static T Read<T>(ArgumentResult argument, string name, T low, T high)
        where T : struct, INumber<T>
    {
        string text = argument.Tokens[0].Value;
        if (TryRead(text, low, high) is { } number)
        {
            return number;
        }

        string kind = typeof(T) == typeof(int) ? "whole number" : "number";
        argument.AddError(Invariant($"{name} is '{text}'; it must be a {kind} from {low} to {high}."));
        return default;
    }

    private static T? TryRead<T>(string text, T low, T high)
        where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && number >= low && number <= high ? number : null;
}
