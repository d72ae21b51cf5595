using System.Globalization;

namespace SchemaGen.Generator.Emitting;

/// <summary>A file that the generator adds to the compilation.</summary>
/// <param name="HintName">The name, unique among the files of the generator.</param>
/// <param name="Text">C# with <c>\n</c> as line end.</param>
internal sealed record EmittedFile(string HintName, string Text)
{
    /// <summary>The name of the file that is emitted for a type, in which the compiler allows no @, and no other name that differs by case alone.</summary>
    /// <param name="fullName">The type, fully qualified.</param>
    /// <param name="lookalikes">The types whose names differ from another's by case alone.</param>
    /// <returns>The name without extension.</returns>
    public static string NameFor(string fullName, EquatableArray<string> lookalikes)
    {
        string name = fullName.Replace("global::", "").Replace("@", "");
        int number = lookalikes.Items.IndexOf(fullName);
        return number < 0 ? name : name + "." + (number + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Makes a file, whatever happens: where the emitter fails, the file says so as a compile error, since an exception would switch the
    /// whole generator off and a generator's own diagnostics do not show while typing.
    /// </summary>
    /// <param name="hintName">The name of the file.</param>
    /// <param name="emit">Makes the text.</param>
    /// <returns>The file.</returns>
    public static EmittedFile Create(string hintName, Func<string> emit)
    {
        try
        {
            return new(hintName, emit());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string message = CommentLines.OneLine(exception.Message);
            return new(hintName, $"#error SchemaGen cannot emit {hintName}, which is a defect of SchemaGen: {exception.GetType().Name}: {message}\n");
        }
    }
}
