"""Words from which names are put together. Lists of our own; nobody real is meant.

The order matters: `hmis/demo/people.py` takes names near the beginning more often.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FEMALE: Final = _words(
    """
    Maria Jennifer Linda Ashley Jessica Patricia Barbara Brenda Angela Tanya Rosa Denise Keisha
    Crystal Amber Monica Yolanda Carmen Sheila Theresa Gloria Latoya Veronica Dawn Melissa Heather
    Tamika Guadalupe Rhonda Tiffany Sonia Felicia Wanda Ebony Juanita Misty Charlene Destiny
    Alejandra Bernadette Camille Daphne Esperanza Francine Geneva Harriet Imani Jolene Katrina
    Lorraine Marisol Nadine Odessa Priscilla Querida Ramona Shanice Trinity Ursula Valerie Winona
    Xiomara Yesenia Zelda Abigail Brianna Chantal Delores Eileen Fatima Gretchen Hannah Ingrid Jade
    Kiara Lucille Mireya Noemi Ophelia Paloma Regina Simone Thuy Vivian Whitney Yvonne Aaliyah
    Bridget Clarissa Dominique Elena Fiona Gwendolyn Hope Irene Josefina Krystal Leticia Mabel Nia
    """
)

MALE: Final = _words(
    """
    James Michael Robert Jose Anthony David William Kevin Charles Juan Darnell Thomas Ricky Luis
    Brian Marcus Terrence Gary Carlos Jerome Dwayne Raymond Miguel Curtis Leroy Travis Jesus Randy
    Andre Victor Tyrone Dennis Roberto Floyd Malik Wayne Hector Clifford Jamal Russell Francisco
    Alvin Barry Cedric Desmond Eduardo Franklin Gerald Harold Isaac Javier Kenneth Lamar Mario
    Nathan Orlando Preston Quentin Reginald Salvador Trevor Ulysses Vernon Willard Xavier Yusuf
    Zachary Abdul Benny Chester Devonte Elijah Fernando Gilberto Hugh Ivan Joaquin Kyle Lonnie
    Mohammed Neil Omar Percy Quincy Rafael Shawn Tobias Uriel Virgil Wendell Yancy Zane Arturo
    Brandon Calvin Donovan Ernest Felix Grady Hollis Ismael Jorge Kendrick Lester Maurice Noah
    """
)

LAST: Final = _words(
    """
    Johnson Garcia Brown Williams Martinez Jones Davis Rodriguez Jackson Wilson Lopez Thompson
    Robinson Harris Hernandez Walker Lewis Perez Young Carter Sanchez Mitchell Rivera Campbell
    Turner Torres Phillips Parker Flores Evans Edwards Collins Nguyen Stewart Morales Reed Cook
    Bailey Bell Cooper Ortiz Howard Ward Cruz Gutierrez Peterson Gray Ramirez James Watson Brooks
    Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Patterson
    Hughes Vasquez Butler Simmons Foster Gonzales Bryant Alexander Russell Griffin Diaz Hayes Myers
    Ford Hamilton Graham Sullivan Wallace Woods Cole West Jordan Owens Reynolds Fisher Ellis
    Harrison Gibson McDonald Marshall Ortega Murray Freeman Wells Webb Simpson Stevens Tucker
    Porter Hunter Hicks Crawford Henry Boyd Mason Kennedy Warren Dixon Ramos Reyes Burns Gordon
    Shaw Holmes Rice Robertson Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Rose
    Stone Hawkins Dunn Perkins Hudson Spencer Gardner Payne Pierce Berry Matthews Arnold Wagner
    Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Lane Andrews Ruiz
    Harper Fox Riley Armstrong Carpenter Weaver Greene Lawrence Elliott Chavez Sims Austin Peters
    Kelley Franklin Lawson Fields Alvarez Ryan Schmidt Carr Begay Castillo Wheeler Chapman Oliver
    Montgomery Richards Williamson Johnston Banks Meyer Bishop McCoy Howell Morrison Hansen Garza
    Yazzie Tran Kim Okafor Abdi Hassan Petrov Larsen Novak Silva Mendoza Delgado Salazar Fuentes
    """
)

NICKNAMES: Final[dict[str, tuple[str, ...]]] = {
    "Anthony": ("Tony",),
    "Charles": ("Chuck", "Charlie"),
    "Francisco": ("Paco", "Frank"),
    "Guadalupe": ("Lupe",),
    "James": ("Jim", "Jimmy"),
    "Jennifer": ("Jenny",),
    "Jose": ("Pepe",),
    "Kenneth": ("Ken", "Kenny"),
    "Leticia": ("Letty",),
    "Michael": ("Mike", "Mikey"),
    "Patricia": ("Pat", "Trish"),
    "Raymond": ("Ray",),
    "Robert": ("Bob", "Bobby"),
    "Salvador": ("Chava",),
    "Theresa": ("Terri",),
    "Thomas": ("Tom", "Tommy"),
    "Veronica": ("Ronnie",),
    "William": ("Bill", "Will"),
}

STREET_NAMES: Final = _words(
    "Red Smoky Tex Lucky Slim Peaches Bear Mama Doc Ziggy Breezy Cricket Duke Sunny Preacher Tiny"
)
