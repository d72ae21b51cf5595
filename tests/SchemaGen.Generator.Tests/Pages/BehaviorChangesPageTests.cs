namespace SchemaGen.Generator.Tests.Pages;

/// <summary>Follows the page on turning behaviors on and off.</summary>
public sealed class BehaviorChangesPageTests
{
    private static readonly ScenarioPage Page = new("behavior-changes.md");

    [Theory, MemberData(nameof(Numbers))]
    public Task A_change_is_recorded_planned_and_judged_as_its_section_shows(int number) => Page.FollowAsync(number);

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(1, 12)];

    [Fact]
    public void There_are_as_many_sections_as_changes() => Assert.Equal(Numbers().Count, Page.Sections);
}
